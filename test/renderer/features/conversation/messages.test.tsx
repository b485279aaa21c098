import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { useMemo } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { useMessageActions } from '../../../../renderer/features/conversation/message/actions.ts';
import { MessageRow } from '../../../../renderer/features/conversation/message/MessageRow.tsx';
import { usePermissions } from '../../../../renderer/features/conversation/message/permissions.ts';
import { RowContext } from '../../../../renderer/features/conversation/message/row-context.ts';
import { useNewFrom } from '../../../../renderer/features/conversation/timeline/use-new-from.ts';
import { useTimelineRows } from '../../../../renderer/features/conversation/timeline/use-timeline-rows.ts';
import { useView } from '../../../../renderer/features/conversation/view-state.tsx';
import type { Message } from '../../../../shared/protocol/cards.ts';
import { chat, me, messageOf, other, room } from '../../state/support.ts';
import {
  endWorlds,
  inRoom,
  locale,
  show,
  startWorld,
  stubBrowser,
  third,
  type World,
  windowOf,
  words,
} from './support.tsx';

/** The rows of the open conversation without the list around them, which needs a browser that measures. */
function Rows() {
  const { conversation } = useView();
  const actions = useMessageActions();
  const permissions = usePermissions(conversation);
  const rows = useTimelineRows(conversation, useNewFrom(conversation));
  const shared = useMemo(() => ({ actions, permissions, canSelect: true, inThread: false }), [actions, permissions]);
  return (
    <RowContext value={shared}>
      {rows.map((row) => (
        <MessageRow key={row.key} row={row} />
      ))}
    </RowContext>
  );
}

const { common } = locale.messages;
const article = (text: string) => {
  const found = screen.getAllByRole('article').find((each) => each.textContent?.includes(text));
  if (found === undefined) throw new Error(`no message says ${text}`);
  return found;
};
function open(world: World, messages: readonly Message[], conversation = chat) {
  world.put({ windows: { [conversation]: windowOf(messages) } });
  return show(world, conversation, <Rows />);
}

beforeEach(stubBrowser);
afterEach(() => {
  cleanup();
  endWorlds();
});

describe('a message', () => {
  it('is an article that says who wrote it, when, and what', async () => {
    const world = await startWorld();
    open(world, [messageOf(1, { chat: '**Hello** there' })]);
    const label = article('Hello').getAttribute('aria-label');
    expect(label).toMatch(/^博布, .+: Hello there$/);
    expect(within(article('Hello')).getByText('Hello').tagName).toBe('STRONG');
  });

  it('of one’s own says how far it has come', async () => {
    const world = await startWorld();
    open(world, [messageOf(1, { sender: me, chat: 'mine' })]);
    const mark = (name: string) => within(article('mine')).queryByRole('img', { name });
    expect(mark(words.onHost)).toBeTruthy();
    act(() => world.put({ receipts: { [chat]: { [other]: 1 } } }));
    expect(mark(words.read)).toBeTruthy();
  });

  it('of one’s own in a room says who has read it', async () => {
    const world = await startWorld();
    world.put(inRoom('member'));
    world.put({ receipts: { [room]: { [other]: 5, [third]: 2 } } });
    open(world, [messageOf(3, { sender: me, conversation: room, chat: 'mine' })], room);
    expect(within(article('mine')).getByRole('img', { name: words.readBy('博布') })).toBeTruthy();
  });

  it('that mentions one is set off, and the name is that of the person', async () => {
    const world = await startWorld();
    open(world, [messageOf(1, { chat: 'Look, @ada!', mentions: [me] })]);
    expect(article('Look').querySelector('[data-mention]')).toBeTruthy();
    expect(within(article('Look')).getByText('@ada')).toBeTruthy();
  });

  it('that was deleted, or that somebody blocked has sent, shows nothing of what it said', async () => {
    const world = await startWorld();
    open(world, [
      messageOf(1, { deleted: true, chat: '' }),
      messageOf(2, { hidden: true, chat: '' }),
      messageOf(3, { hidden: true, chat: '' }),
    ]);
    expect(screen.getByText(words.messageDeleted)).toBeTruthy();
    expect(screen.getByText(words.hiddenMessages(2))).toBeTruthy();
  });

  it('that is long is folded until one wants to see it', async () => {
    const world = await startWorld();
    open(world, [messageOf(1, { chat: 'line\n'.repeat(40) })]);
    fireEvent.click(screen.getByRole('button', { name: words.showMore }));
    expect(screen.getByRole('button', { name: words.showLess }).getAttribute('aria-expanded')).toBe('true');
  });

  it('that answers another one quotes it, loaded or not', async () => {
    const far = messageOf(1, { chat: 'from long ago' });
    const near = messageOf(50, { chat: 'a moment ago' });
    const world = await startWorld({ history: () => ({ messages: [far], first_seq: 1, last_seq: 52 }) });
    const answer = (seq: number, to: Message) => messageOf(seq, { chat: `answer ${seq}`, reply_to: to.chat_id });
    world.put({ windows: { [chat]: { ...windowOf([near, answer(51, near), answer(52, far)]), atStart: false } } });
    show(world, chat, <Rows />);
    expect(within(article('answer 51')).getByText('a moment ago')).toBeTruthy();
    expect(await within(article('answer 52')).findByText('from long ago')).toBeTruthy();
  });
});

describe('reactions', () => {
  it('are put and taken back with a click', async () => {
    const message = messageOf(1, { chat: 'nice', reactions: { '👍': [other], '🎉': [me, other] } });
    const world = await startWorld({ react: () => ({ ...message, change: 1 }) });
    open(world, [message]);
    const button = (emoji: string) =>
      within(article('nice'))
        .getAllByRole('button')
        .find((each) => each.getAttribute('aria-label')?.startsWith(emoji));
    expect(button('🎉')?.getAttribute('aria-pressed')).toBe('true');
    expect(button('👍')?.getAttribute('aria-label')).toBe(words.reactionLabel('👍', 1, '博布'));
    for (const emoji of ['👍', '🎉']) fireEvent.click(button(emoji) as HTMLElement);
    const target = { conversation: chat, chat_id: message.chat_id };
    expect(world.asked('react')).toEqual([
      { ...target, emoji: '👍' },
      { ...target, emoji: '🎉', remove: true },
    ]);
  });
});

describe('keys on a message', () => {
  it('answer it, and change an own one', async () => {
    const world = await startWorld();
    const [theirs, mine] = [messageOf(1, { chat: 'theirs' }), messageOf(2, { sender: me, chat: 'mine' })];
    open(world, [theirs, mine]);
    fireEvent.keyDown(article('theirs'), { key: 'r' });
    expect(world.runtime.store.getState().drafts[chat]?.reply_to).toBe(theirs.chat_id);
    // Others' messages cannot be changed, and with Ctrl the key is the browser's.
    fireEvent.keyDown(article('theirs'), { key: 'e' });
    fireEvent.keyDown(article('mine'), { key: 'r', ctrlKey: true });
    expect(world.runtime.store.getState().drafts[chat]?.reply_to).toBe(theirs.chat_id);
  });
});

describe('deleting a message', () => {
  let mine: Message;
  beforeEach(() => {
    mine = messageOf(1, { sender: me, chat: 'regretted' });
  });

  it('can be taken back for a few seconds', async () => {
    const world = await startWorld({ delete_chat: () => ({ ...mine, deleted: true, chat: '', change: 1 }) });
    open(world, [mine]);
    vi.useFakeTimers();
    fireEvent.keyDown(article('regretted'), { key: 'Delete' });
    expect(screen.queryByText('regretted')).toBeNull();
    fireEvent.click(screen.getAllByRole('button', { name: common.undo })[0] as HTMLElement);
    expect(screen.getByText('regretted')).toBeTruthy();
    act(() => vi.advanceTimersByTime(10_000));
    expect(world.asked('delete_chat')).toEqual([]);
  });

  it('is done when it was not', async () => {
    const world = await startWorld({ delete_chat: () => ({ ...mine, deleted: true, chat: '', change: 1 }) });
    open(world, [mine]);
    vi.useFakeTimers();
    fireEvent.keyDown(article('regretted'), { key: 'Delete' });
    act(() => vi.advanceTimersByTime(5_100));
    expect(world.asked('delete_chat')).toEqual([{ conversation: chat, chat_id: mine.chat_id }]);
  });

  it('shows the message again when the host refuses', async () => {
    const world = await startWorld();
    open(world, [mine]);
    vi.useFakeTimers();
    fireEvent.keyDown(article('regretted'), { key: 'Delete' });
    act(() => vi.advanceTimersByTime(5_100));
    vi.useRealTimers();
    await waitFor(() => expect(screen.getByText('regretted')).toBeTruthy());
  });
});

describe('an own message that was refused', () => {
  it('says why, and is sent again or given up', async () => {
    const retried: unknown[] = [];
    const world = await startWorld(
      {},
      {
        send: () => ({ done: false, refusal: { reason: 'only_admins_post', message: '' } }),
        retry: (params) => {
          retried.push(params);
          return { done: true };
        },
        discard: () => ({ done: true }),
      },
    );
    open(world, []);
    act(() => world.runtime.composer.send({ conversation: chat, text: 'will not do' }));
    expect(within(article('will not do')).getByRole('img', { name: words.waiting })).toBeTruthy();
    const alert = await within(article('will not do')).findByRole('alert');
    expect(alert.textContent).toContain('Not sent:');
    fireEvent.click(screen.getByRole('button', { name: words.sendAgain }));
    expect(retried).toHaveLength(1);
    fireEvent.click(screen.getByRole('button', { name: words.discard }));
    await waitFor(() => expect(screen.queryByText('will not do')).toBeNull());
  });
});
