import { fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { Switcher } from '../../../../renderer/features/switcher/Switcher.tsx';
import { conversationOf, putConversation } from '../../../../renderer/state/conversations.ts';
import { putPeople } from '../../../../renderer/state/people.ts';
import { putRoom } from '../../../../renderer/state/rooms.ts';
import type { AppState } from '../../../../renderer/state/state.ts';
import type { BridgeHandlers } from '../../../../shared/bridge/index.ts';
import { newId, privateConversation } from '../../../../shared/protocol/ids.ts';
import { pretended } from '../../calls/pretended-calls.ts';
import { cardOf, me, messageOf, other, room, signedIn } from '../../state/support.ts';
import { openWindow, refused, withBrowserParts } from '../welcome/support.tsx';

vi.mock('../../../../renderer/calls/window-calls.ts', () => import('../../calls/pretended-calls.ts'));
withBrowserParts();

const chat = privateConversation(me, other);
const group = {
  id: room,
  handle: 'product',
  kind: 'group' as const,
  name: 'Product',
  description: '',
  visibility: 'public' as const,
  member_count: 9,
  owner: other,
  picture: '',
};
const place = { unread: 0, mentions: 0, read_seq: 0, last_seq: 0, last_change: 0, notify: 'all' as const };
const strangerRoom = { ...group, ...place, id: newId('g'), handle: 'climbing', name: 'Climbing' };

function world(): AppState {
  const people = putPeople(signedIn, [
    cardOf(me, 'ada'),
    { ...cardOf(other, 'bo'), name: 'Bo Berg' },
    { ...cardOf(newId('u'), 'bella'), name: 'Bella' },
  ]);
  const rooms = putRoom(people, { ...group, role: 'member' });
  const said = putConversation(rooms, { ...conversationOf(rooms, chat), last: messageOf(1), last_seq: 1 });
  const last = messageOf(2, { conversation: room });
  return putConversation(said, { ...conversationOf(said, room), last, last_seq: 2, unread: 2 });
}

async function open(answer: (action: string, query: string) => unknown = () => ({ rooms: [], users: [] })) {
  const onClose = vi.fn();
  const request: BridgeHandlers['request'] = async ({ action, params }) => {
    // The lists are as the test has put them.
    if (params.query === undefined && action !== 'status') return refused('internal');
    return { done: true, data: await answer(action, String(params.query)) };
  };
  const opened = await openWindow(<Switcher onClose={onClose} />, { state: world(), handlers: { request } });
  await screen.findByRole('combobox');
  return { ...opened, onClose };
}

const options = () => screen.queryAllByRole('option').map(({ textContent }) => textContent ?? '');
const groups = () => screen.getAllByRole('group').map((each) => each.firstElementChild?.textContent);
const typeIn = (value: string) => fireEvent.change(screen.getByRole('combobox'), { target: { value } });
const enter = () => fireEvent.keyDown(screen.getByRole('combobox'), { key: 'Enter' });

describe('the switcher', () => {
  it('begins with what is unread, then what was used last, and some actions', async () => {
    await open();
    expect(groups()).toEqual(['Unread', 'Recent', 'Actions']);
    expect(options()[0]).toContain('Product');
    expect(options()[1]).toContain('Bo Berg');
  });

  it('lists conversations before people whom one never wrote to', async () => {
    await open();
    typeIn('b');
    expect(groups().slice(0, 2)).toEqual(['Conversations', 'People']);
    expect(options()[0]).toContain('Bo Berg');
    expect(options()[1]).toContain('Bella');
    enter();
    expect(window.location.hash).toBe(`#/private/${chat}`);
  });

  it('[Q75] calls somebody by their name', async () => {
    await open();
    typeIn('call bo');
    expect(options()).toContain('Call Bo Berg');
    expect(options()).toContain('Video call with Bo Berg');
    fireEvent.click(screen.getByText('Video call with Bo Berg'));
    await waitFor(() => expect(pretended.calls?.asked.at(-1)).toEqual(['start', chat, 'video']));
  });

  it('asks the host where little is known here, and offers to join', async () => {
    await open((action) => (action === 'find_rooms' ? { rooms: [strangerRoom] } : { users: [] }));
    typeIn('clim');
    await waitFor(() => expect(options()[0]).toContain('Climbing'));
    expect(groups()[0]).toBe('On this host');
    expect(screen.getByText('Join')).toBeTruthy();
  });

  it('ignores answers to what was typed before', async () => {
    const waiting = new Map<string, (rooms: unknown) => void>();
    await open((action, query) => {
      if (action !== 'find_rooms') return { users: [] };
      return new Promise((done) => waiting.set(query, done));
    });
    typeIn('cl');
    await waitFor(() => expect(waiting.has('cl')).toBe(true));
    typeIn('clim');
    await waitFor(() => expect(waiting.has('clim')).toBe(true));
    waiting.get('clim')?.({ rooms: [strangerRoom] });
    await waitFor(() => expect(options()[0]).toContain('Climbing'));
    waiting.get('cl')?.({ rooms: [{ ...strangerRoom, id: newId('g'), name: 'Climate club' }] });
    await new Promise((done) => setTimeout(done, 50));
    expect(options().join()).not.toContain('Climate');
  });

  it('does things too, found by other words and in the order of their rank', async () => {
    const { called } = await open();
    typeIn('night');
    expect(groups()[0]).toBe('Actions');
    typeIn('dark');
    expect(options()[0]).toContain('Dark theme');
    enter();
    await waitFor(() => expect(called('change_preferences')).toEqual([{ theme: 'dark' }]));
  });

  it('changes the status', async () => {
    const { called } = await open();
    typeIn('busy');
    enter();
    await waitFor(() => expect(called('request')).toContainEqual({ action: 'status', params: { status: 'busy' } }));
  });

  it('offers to search for what nothing goes by', async () => {
    await open();
    typeIn('quarterly report');
    await waitFor(() => expect(options()).toEqual(['Search messages for “quarterly report”']));
  });
});
