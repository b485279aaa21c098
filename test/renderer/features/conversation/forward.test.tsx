import { cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ForwardDialog } from '../../../../renderer/features/conversation/ForwardDialog.tsx';
import { kindOf } from '../../../../renderer/state/conversations.ts';
import { chat, messageOf, room } from '../../state/support.ts';
import { endWorlds, inRoom, show, startWorld, stubBrowser, windowOf, words } from './support.tsx';

const place = (id: string) => ({
  id,
  kind: kindOf(id),
  unread: 0,
  mentions: 0,
  read_seq: 0,
  last_seq: 0,
  last_change: 0,
  notify: 'all' as const,
});

beforeEach(stubBrowser);
afterEach(() => {
  cleanup();
  endWorlds();
});

describe('forwarding', () => {
  it('sends the message as a quote of who wrote it to the conversation that is picked', async () => {
    const world = await startWorld();
    const message = messageOf(4, { chat: 'Good *news*\nfor all' });
    world.put({ ...inRoom('member'), windows: { [chat]: windowOf([message]) } });
    world.put({ conversations: { [chat]: place(chat), [room]: place(room) } });
    const closed = vi.fn();
    show(world, chat, <ForwardDialog conversation={chat} chatId={message.chat_id} onClose={closed} />);
    fireEvent.change(screen.getByLabelText(words.forwardFilter), { target: { value: 'la' } });
    expect(screen.queryByRole('button', { name: '博布' })).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: /Lab/ }));
    expect(closed).toHaveBeenCalledOnce();
    expect(world.sent()).toEqual([
      { recipient: room, recipient_type: 'group', chat: '> **博布**\n>\n> Good *news*\n> for all' },
    ]);
  });

  it('offers only where one may write', async () => {
    const world = await startWorld();
    const message = messageOf(4);
    const channel = `c${room.slice(1)}`;
    world.put({ ...inRoom('member', 'channel'), windows: { [chat]: windowOf([message]) } });
    world.put({ conversations: { [channel]: place(channel) } });
    show(world, chat, <ForwardDialog conversation={chat} chatId={message.chat_id} onClose={() => undefined} />);
    expect(screen.getByText(words.forwardNothing)).toBeTruthy();
  });
});
