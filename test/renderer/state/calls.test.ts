import { describe, expect, it } from 'vitest';
import { isWorthNotifying } from '../../../renderer/state/attention.ts';
import { isMissed, joinableCalls, mayJoinCall, mayStartCall } from '../../../renderer/state/calls.ts';
import { conversationOf } from '../../../renderer/state/conversations.ts';
import type { AppState } from '../../../renderer/state/state.ts';
import type { CallEntry } from '../../../shared/protocol/cards.ts';
import { privateConversation } from '../../../shared/protocol/ids.ts';
import { callEntryOf, callOf, running } from '../calls/support.ts';
import { arrives, cardOf, chat, me, messageOf, other, room, signedIn, told } from './support.ts';

const noon = new Date(2026, 10, 25, 12, 0);
const channel = `c${room.slice(1)}`;

function withPerson(fields: object = {}, blocked: readonly string[] = []): AppState {
  const people = { [other]: { ...cardOf(other, 'bo'), ...fields } };
  return { ...signedIn, people, session: { ...signedIn.session, me: { ...cardOf(me, 'ada'), blocked: [...blocked] } } };
}

function withRoom(role: 'admin' | 'member' | undefined): AppState {
  const info = { handle: 'lab', name: 'Lab', description: '', visibility: 'public', member_count: 3 } as const;
  const of = (id: string, kind: 'group' | 'channel') => ({ ...info, id, kind, owner: other, picture: '', role });
  return { ...signedIn, rooms: { [room]: of(room, 'group'), [channel]: of(channel, 'channel') } };
}

describe('whether one may call', () => {
  it('[Q65] people, but neither oneself, nor programs, nor whom one has blocked', () => {
    expect(mayStartCall(withPerson(), chat)).toBe(true);
    expect(mayStartCall(withPerson(), privateConversation(me, me))).toBe(false);
    expect(mayStartCall(withPerson({ bot: true }), chat)).toBe(false);
    expect(mayStartCall(withPerson({}, [other]), chat)).toBe(false);
    expect(mayStartCall(signedIn, chat)).toBe(false);
  });

  it('[Q65] groups one is in; channels their admins call, and all who are in them join', () => {
    expect(mayStartCall(withRoom('member'), room)).toBe(true);
    expect(mayStartCall(withRoom('member'), channel)).toBe(false);
    expect(mayStartCall(withRoom('admin'), channel)).toBe(true);
    expect(mayJoinCall(withRoom('member'), channel)).toBe(true);
    expect(mayJoinCall(withRoom(undefined), room)).toBe(false);
    const calls = running(callOf({ conversation: room }), callOf({ conversation: chat, started: 1 }));
    expect(joinableCalls({ ...withRoom('member'), calls }).map(({ conversation }) => conversation)).toEqual([
      room,
      chat,
    ]);
    expect(joinableCalls({ ...withRoom(undefined), calls })).toHaveLength(1);
  });
});

describe('the note of a call', () => {
  const note = (seq: number, call: Partial<CallEntry>) => arrives(seq, { call: callEntryOf(call) });

  it('[Q70] is not unread for who was in the call and had read what stands before it', () => {
    const both = [other, me];
    const read = told(signedIn, note(1, { people: both }));
    expect(conversationOf(read, chat)).toMatchObject({ unread: 0, read_seq: 1, last_seq: 1 });
    const behind = told(signedIn, arrives(1), note(2, { people: both }));
    expect(conversationOf(behind, chat)).toMatchObject({ unread: 2, read_seq: 0, last_seq: 2 });
    const missed = told(signedIn, note(1, { outcome: 'missed' }));
    expect(conversationOf(missed, chat)).toMatchObject({ unread: 1, read_seq: 0 });
  });

  it('[Q71] is notified where one was not reached, and in no other case', () => {
    const worth = (call: Partial<CallEntry>, state = signedIn) =>
      isWorthNotifying(state, messageOf(1, { call: callEntryOf(call) }), noon);
    expect(worth({ outcome: 'missed' })).toBe(true);
    expect(worth({ outcome: 'cancelled' })).toBe(true);
    expect(worth({ outcome: 'busy' })).toBe(true);
    expect(worth({ outcome: 'declined' })).toBe(false);
    expect(worth({ outcome: 'finished' })).toBe(false);
    expect(worth({ outcome: 'missed', people: [other, me] })).toBe(false);
    const busy = { ...cardOf(me, 'ada'), status: 'busy' as const };
    expect(worth({ outcome: 'missed' }, { ...signedIn, session: { ...signedIn.session, me: busy } })).toBe(false);
    expect(isMissed(callEntryOf({ outcome: 'missed', people: [me] }), me)).toBe(false);
  });
});
