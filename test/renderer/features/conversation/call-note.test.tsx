import { cleanup, fireEvent, screen, within } from '@testing-library/react';
import { useMemo } from 'react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { useMessageActions } from '../../../../renderer/features/conversation/message/actions.ts';
import { MessageRow } from '../../../../renderer/features/conversation/message/MessageRow.tsx';
import { menuOf } from '../../../../renderer/features/conversation/message/menu.ts';
import { usePermissions } from '../../../../renderer/features/conversation/message/permissions.ts';
import { RowContext } from '../../../../renderer/features/conversation/message/row-context.ts';
import { rowsOf } from '../../../../renderer/features/conversation/timeline/rows.ts';
import { useTimelineRows } from '../../../../renderer/features/conversation/timeline/use-timeline-rows.ts';
import { useView } from '../../../../renderer/features/conversation/view-state.tsx';
import type { CallEntry, Message } from '../../../../shared/protocol/cards.ts';
import { callEntryOf, callOf, running } from '../../calls/support.ts';
import { chat, me, messageOf, other, room } from '../../state/support.ts';
import { endWorlds, inRoom, locale, show, startWorld, stubBrowser, third, type World, windowOf } from './support.tsx';

const { callLog: words, common, conversation: texts } = locale.messages;

function Rows() {
  const { conversation } = useView();
  const actions = useMessageActions();
  const permissions = usePermissions(conversation);
  const rows = useTimelineRows(conversation, undefined);
  const shared = useMemo(() => ({ actions, permissions, canSelect: true, inThread: false }), [actions, permissions]);
  return (
    <RowContext value={shared}>
      {rows.map((row) => (
        <MessageRow key={row.key} row={row} />
      ))}
    </RowContext>
  );
}

const note = (seq: number, call: Partial<CallEntry>, fields: Partial<Message> = {}) =>
  messageOf(seq, { chat: 'A call', call: callEntryOf(call), ...fields });

function open(world: World, messages: readonly Message[], conversation = chat) {
  world.put({ windows: { [conversation]: windowOf(messages) } });
  return show(world, conversation, <Rows />);
}

beforeEach(stubBrowser);
afterEach(() => {
  cleanup();
  endWorlds();
});

describe('a call in what was said', () => {
  it('[Q68] that was missed is marked so, and lets one call back', async () => {
    const world = await startWorld();
    open(world, [note(1, { outcome: 'missed' }), note(2, { outcome: 'missed', people: [me] }, { sender: me })]);
    const [theirs, own] = screen.getAllByRole('article');
    expect(theirs?.getAttribute('aria-label')).toMatch(/^博布, .+: Missed audio call$/);
    expect(theirs?.querySelectorAll('[data-missed]')).toHaveLength(2);
    expect(within(theirs as HTMLElement).getByRole('button', { name: words.callBack })).toBeTruthy();
    expect(own?.textContent).toContain('Audio call' + 'no answer');
    expect(own?.querySelector('[data-missed]')).toBeNull();
    expect(within(own as HTMLElement).getByRole('button', { name: words.callAgain })).toBeTruthy();
  });

  it('[Q68] calls nobody from a small window, which holds no calls', async () => {
    const world = await startWorld({}, {}, false);
    open(world, [note(1, { outcome: 'missed' })]);
    expect(screen.getByText(words.missedAudio)).toBeTruthy();
    expect(screen.queryByRole('button', { name: words.callBack })).toBeNull();
  });

  it('[Q68] in a room says who was in it', async () => {
    const world = await startWorld();
    world.put(inRoom('member'));
    const people = [other, third, me];
    open(world, [note(1, { media: 'video', seconds: 720, people }, { conversation: room })], room);
    expect(screen.getByText('12 min · 博布, Chidi Okafor and ada')).toBeTruthy();
  });

  it('[Q68] leads to no second call while one runs there', async () => {
    const world = await startWorld();
    world.put({ calls: running(callOf()) });
    open(world, [note(1, { outcome: 'missed' })]);
    expect(screen.queryByRole('button', { name: words.callBack })).toBeNull();
  });

  it('[Q68] is nobody’s words: it is not answered, changed, pinned or reacted to, but its sender deletes it', () => {
    const message = note(1, {}, { sender: me });
    const [row] = rowsOf({ messages: [message], atStart: true, atEnd: true, pending: [], me, newFrom: undefined });
    if (row === undefined) throw new Error('no row');
    const permissions = { me, post: true, react: true, pin: true, moderate: false };
    const parts = { row, actions: {} as never, words: locale.messages, permissions, canSelect: true, inThread: false };
    const labels = menuOf(parts).flatMap((entry) => ('label' in entry ? [entry.label] : []));
    expect(labels).toEqual([texts.copyText, texts.copyLink, texts.forward, texts.select, common.delete]);
  });

  it('[Q68] stands for itself: what is said after it has a name of its own', () => {
    const said = messageOf(2, { date_time: messageOf(1).date_time });
    const input = { atStart: true, atEnd: true, pending: [], me, newFrom: undefined };
    const rows = rowsOf({ ...input, messages: [note(1, {}), said, note(3, {})] });
    expect(rows.map(({ isContinued }) => isContinued)).toEqual([false, false, false]);
  });

  it('[Q69] is sent on in the language of who sends it', async () => {
    const { ForwardDialog } = await import('../../../../renderer/features/conversation/ForwardDialog.tsx');
    const world = await startWorld();
    const message = note(1, { outcome: 'missed' });
    const place = { unread: 0, mentions: 0, read_seq: 0, last_seq: 0, last_change: 0, notify: 'all' as const };
    world.put({ ...inRoom('member'), windows: { [chat]: windowOf([message]) } });
    world.put({ conversations: { [room]: { ...place, id: room, kind: 'group' } } });
    show(world, chat, <ForwardDialog conversation={chat} chatId={message.chat_id} onClose={() => undefined} />);
    fireEvent.click(screen.getByRole('button', { name: /Lab/ }));
    expect(world.sent()[0]?.chat).toBe('> **博布**\n>\n> Missed audio call');
  });
});
