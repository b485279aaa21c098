import { describe, expect, it } from 'vitest';
import { putHistory, putWindow } from '../../../renderer/state/messages.ts';
import { newId } from '../../../shared/protocol/ids.ts';
import { arrives, cardOf, chat, me, messageOf, other, room, signedIn, told } from './support.ts';

const page = (from: number, to: number, last = to) => ({
  messages: Array.from({ length: to - from + 1 }, (_, at) => messageOf(from + at)),
  first_seq: 1,
  last_seq: last,
});

describe('unread counts', () => {
  it('grow with what others say, and end with what one says oneself', () => {
    const two = told(signedIn, arrives(1), arrives(2, { mentions: [me] }));
    expect(two.conversations[chat]).toMatchObject({ unread: 2, mentions: 1, last_seq: 2, read_seq: 0 });
    const answered = told(two, arrives(3, { sender: me }));
    expect(answered.conversations[chat]).toMatchObject({ unread: 0, mentions: 0, read_seq: 3 });
  });

  it('count a message once, however often it is told', () => {
    const state = told(signedIn, arrives(1), arrives(1));
    expect(state.conversations[chat]?.unread).toBe(1);
  });

  it('follow the mark of another device, up to where it went', () => {
    const read = { action: 'read', conversation: chat, user: me, seq: 2 };
    const state = told(signedIn, arrives(1), arrives(2), arrives(3), { event: 'host_event', data: read });
    expect(state.conversations[chat]).toMatchObject({ unread: 1, read_seq: 2 });
  });

  it('take what a list says only where nothing newer has arrived', () => {
    const answer = {
      event: 'answered' as const,
      action: 'read',
      params: { conversation: chat, seq: 2 },
      data: { read_seq: 2, unread: 1, mentions: 0 },
    };
    const state = told(signedIn, arrives(1), arrives(2), arrives(3), answer);
    expect(state.conversations[chat]).toMatchObject({ unread: 1, read_seq: 2, last_seq: 3 });
  });

  it('forget a mention that was deleted before it was read', () => {
    const said = messageOf(1, { mentions: [me] });
    const { mentions: _, ...rest } = said;
    const gone = { ...rest, chat: '', deleted: true, change: 1 };
    const state = told(signedIn, { event: 'message', message: said }, { event: 'changed', message: gone });
    expect(state.conversations[chat]).toMatchObject({ unread: 1, mentions: 0, last: { deleted: true } });
  });

  it('leave out what somebody blocked has said', () => {
    const state = told(signedIn, arrives(1), arrives(2, { hidden: true, deleted: true, chat: '' }));
    expect(state.conversations[chat]).toMatchObject({ unread: 0, last_seq: 2, last: { seq: 1 } });
  });
});

describe('receipts', () => {
  it('are what others say that they have read, and what they have written', () => {
    const read = { action: 'read', conversation: chat, user: other, seq: 1 };
    const said = told(signedIn, arrives(1, { sender: me }), { event: 'host_event', data: read });
    expect(said.receipts[chat]).toEqual({ [other]: 1 });
    expect(told(said, arrives(2)).receipts[chat]).toEqual({ [other]: 2 });
    expect(putHistory(signedIn, chat, page(3, 7)).receipts[chat]).toEqual({ [other]: 7 });
  });
});

describe('a window of messages', () => {
  const open = putHistory(signedIn, chat, page(11, 20));

  it('grows at its end with what arrives', () => {
    const state = told(open, arrives(21));
    expect(state.windows[chat]?.messages.map(({ seq }) => seq)).toEqual([11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21]);
  });

  it('joins pages that touch, and takes another place when they do not', () => {
    const older = putHistory(open, chat, page(6, 10, 20));
    expect(older.windows[chat]).toMatchObject({ atStart: false, atEnd: true });
    expect(older.windows[chat]?.messages).toHaveLength(15);
    const elsewhere = putHistory(older, chat, page(1, 3, 20));
    expect(elsewhere.windows[chat]).toMatchObject({ atStart: true, atEnd: false });
    expect(elsewhere.windows[chat]?.messages).toHaveLength(3);
  });

  it('goes on from nothing: where nothing was said, and where retention took everything', () => {
    const empty = (last_seq: number) => putHistory(signedIn, chat, { messages: [], first_seq: last_seq + 1, last_seq });
    expect(told(empty(0), arrives(1)).windows[chat]?.messages).toHaveLength(1);
    expect(told(empty(20), arrives(21)).windows[chat]?.messages).toHaveLength(1);
    const overtaken = putHistory(told(signedIn, arrives(1)), chat, { messages: [], first_seq: 1, last_seq: 0 });
    expect(overtaken.windows[chat]).toMatchObject({ atEnd: false, fresh: false });
  });

  it('takes nothing that arrives while it is not at the end', () => {
    const early = putHistory(signedIn, chat, page(1, 3, 20));
    expect(told(early, arrives(21)).windows[chat]?.messages).toHaveLength(3);
  });

  it('shows a change once, and never an older one', () => {
    const edited = { ...messageOf(15), chat: 'new', edited: true, change: 4 };
    const state = told(
      open,
      { event: 'changed', message: edited },
      { event: 'changed', message: { ...edited, chat: 'old', change: 3 } },
    );
    expect(state.windows[chat]?.messages.find(({ seq }) => seq === 15)?.chat).toBe('new');
  });

  it('is read anew after a gap, and when it came from the cache and has a hole', () => {
    expect(told(open, { event: 'gap', conversation: chat }).windows[chat]).toMatchObject({
      fresh: false,
      atEnd: false,
    });
    const cached = putWindow(signedIn, chat, {
      messages: page(1, 3).messages,
      atStart: true,
      atEnd: true,
      fresh: false,
    });
    expect(told(cached, arrives(9)).windows[chat]).toMatchObject({ atEnd: false, fresh: false });
  });
});

describe('what belongs to an account', () => {
  it('goes when another one comes, and stays while the connection comes and goes', () => {
    const held = told(signedIn, arrives(1));
    const offline = told(held, {
      event: 'session',
      session: { connection: { name: 'waiting', until: 0, refusal: { reason: 'timeout', message: '' } }, account: me },
    });
    expect(offline).toMatchObject({ listsFresh: false, session: { me: { id: me } } });
    expect(offline.conversations[chat]?.unread).toBe(1);
    const left = told(offline, { event: 'session', session: { connection: { name: 'signed_out' } } });
    expect(left.conversations).toEqual({});
  });

  it('shows others as they look, and oneself as one chose', () => {
    const card = { ...cardOf(me, 'ada'), status: 'invisible' as const };
    const state = told(signedIn, { event: 'host_event', data: { action: 'user_changed', user: card, cards: 1 } });
    expect(state.session.me?.status).toBe('invisible');
    expect(state.people[me]?.status).toBe('offline');
  });
});

describe('rooms', () => {
  const info = {
    id: room,
    handle: 'ops',
    kind: 'group' as const,
    name: 'Ops',
    description: '',
    visibility: 'public' as const,
    member_count: 1,
    owner: me,
    picture: '',
  };
  const place = { unread: 0, mentions: 0, read_seq: 0, last_seq: 0, last_change: 0, notify: 'all' as const };
  const made = told(signedIn, {
    event: 'answered',
    action: 'create_group',
    params: { group_id: 'ops' },
    data: { ...info, ...place, role: 'owner' },
  });

  it('are there with the answer, change, and are gone with everything in them', () => {
    expect(made.rooms[room]).toMatchObject({ name: 'Ops', role: 'owner' });
    const renamed = told(made, {
      event: 'host_event',
      data: { action: 'room_changed', room: { ...info, name: 'Ops on duty' }, cards: 2 },
    });
    expect(renamed.rooms[room]).toMatchObject({ name: 'Ops on duty', role: 'owner' });
    const gone = told(renamed, arrives(1, { conversation: room, recipient: room, recipient_type: 'group' }), {
      event: 'host_event',
      data: { action: 'room_removed', room, reason: 'dissolved', cards: 3 },
    });
    expect([gone.rooms[room], gone.conversations[room]]).toEqual([undefined, undefined]);
  });

  it('know who comes, goes and rises', () => {
    const someone = { ...cardOf(newId('u'), 'bo'), role: 'member' as const };
    const withMembers = { ...made, members: { [room]: { roles: { [me]: 'owner' as const }, complete: true } } };
    const come = told(withMembers, {
      event: 'host_event',
      data: { action: 'member_added', room, user: someone, member_count: 2 },
    });
    expect(come.members[room]?.roles[someone.id]).toBe('member');
    expect(come.rooms[room]?.member_count).toBe(2);
    const gone = told(come, {
      event: 'host_event',
      data: { action: 'member_removed', room, user: someone.id, member_count: 1 },
    });
    expect(gone.members[room]?.roles).toEqual({ [me]: 'owner' });
  });
});

describe('typing', () => {
  it('ends with what was typed', () => {
    const typing = told(signedIn, {
      event: 'host_event',
      data: { action: 'typing', conversation: chat, user: other },
    });
    expect(Object.keys(typing.typing[chat] ?? {})).toEqual([other]);
    expect(told(typing, arrives(1)).typing[chat]).toEqual({});
  });
});
