import { describe, expect, it } from 'vitest';
import {
  dayPart,
  firstMention,
  firstName,
  joinedRooms,
  openSteps,
  othersHere,
  recentOf,
  waitingOf,
} from '../../../../renderer/features/home/overview.ts';
import { conversationOf, putConversation } from '../../../../renderer/state/conversations.ts';
import { putPeople } from '../../../../renderer/state/people.ts';
import { putRoom } from '../../../../renderer/state/rooms.ts';
import type { AppState, Conversation } from '../../../../renderer/state/state.ts';
import { newId, privateConversation } from '../../../../shared/protocol/ids.ts';
import { cardOf, me, messageOf, NOW, other, signedIn } from '../../state/support.ts';

const group = newId('g');
const quiet = newId('g');
const chat = privateConversation(me, other);

function having(state: AppState, id: string, fields: Partial<Conversation>): AppState {
  return putConversation(state, { ...conversationOf(state, id), last: messageOf(1, { conversation: id }), ...fields });
}

const roomOf = (id: string, fields: object = {}) => ({
  id,
  handle: id.slice(-5).toLowerCase(),
  kind: 'group' as const,
  name: 'A room',
  description: '',
  visibility: 'public' as const,
  member_count: 2,
  owner: other,
  picture: '',
  ...fields,
});

describe('what waits', () => {
  it('is mentions first, then what was said last', () => {
    const late = having(signedIn, chat, { unread: 1, last: messageOf(9) });
    const state = having(late, group, { unread: 4, mentions: 2 });
    expect(
      waitingOf(state, NOW).map(({ conversation, count, mentioned }) => [conversation.id, count, mentioned]),
    ).toEqual([
      [group, 2, true],
      [chat, 1, false],
    ]);
  });

  it('leaves out what is muted, or calls only by mentions', () => {
    const none = having(signedIn, group, { unread: 4, mentions: 2, notify: 'none' });
    const state = having(none, quiet, { unread: 3, mentions: 0, notify: 'mentions' });
    expect(waitingOf(state, NOW)).toEqual([]);
    expect(
      recentOf(state, NOW)
        .map(({ id }) => id)
        .sort(),
    ).toEqual([group, quiet].sort());
  });

  it('is not among the recent ones, which have something said in them', () => {
    const waiting = having(signedIn, chat, { unread: 1 });
    const empty = having(waiting, quiet, { last: undefined });
    expect(recentOf(having(empty, group, {}), NOW).map(({ id }) => id)).toEqual([group]);
  });

  it('has its first unread mention found', () => {
    const messages = [4, 5, 6, 7].map((seq) => messageOf(seq, { mentions: seq === 5 ? [] : [me] }));
    const [read, , first] = messages;
    expect(firstMention(messages, { read_seq: 4 }, me)).toBe(first);
    expect(firstMention(messages, { read_seq: 0 }, me)).toBe(read);
    expect(firstMention([messageOf(8, { mentions: [me], deleted: true })], { read_seq: 0 }, me)).toBeUndefined();
  });
});

describe('who is here', () => {
  it('is everybody else who shows it: contacts, then who is free, by name', () => {
    const people = [
      { ...cardOf(me, 'ada') },
      { ...cardOf(newId('u'), 'zoe'), id: other },
      { ...cardOf(newId('u'), 'bo'), status: 'busy' as const },
      { ...cardOf(newId('u'), 'chidi') },
      { ...cardOf(newId('u'), 'dana'), status: 'offline' as const },
    ];
    const known = putPeople(signedIn, people);
    const state = { ...known, session: { ...known.session, me: { ...cardOf(me, 'ada'), contacts: [other] } } };
    expect(othersHere(state).map(({ name }) => name)).toEqual(['zoe', 'chidi', 'bo']);
  });
});

describe('my rooms', () => {
  it('are those that one is in, the last one that something was said in first', () => {
    const one = putRoom(signedIn, roomOf(group, { name: 'B', role: 'member' }));
    const two = putRoom(one, roomOf(quiet, { name: 'A', role: 'member' }));
    const strange = putRoom(two, roomOf(newId('g'), { name: 'C' }));
    expect(joinedRooms(strange, 'group').map(({ name }) => name)).toEqual(['A', 'B']);
    expect(joinedRooms(having(strange, group, {}), 'group').map(({ name }) => name)).toEqual(['B', 'A']);
    expect(joinedRooms(strange, 'channel')).toEqual([]);
  });
});

describe('the first steps', () => {
  const owner = (fields: object = {}): AppState => {
    const card = { ...cardOf(me, 'ada'), host_role: 'owner' as const, ...fields };
    return putPeople({ ...signedIn, session: { ...signedIn.session, me: card } }, [card]);
  };

  it('are all open at first, and bringing others comes first where one may', () => {
    expect(openSteps(owner())).toEqual(['invite', 'profile', 'write', 'room']);
    expect(openSteps(signedIn)).toEqual(['profile', 'write', 'room']);
    expect(openSteps({ ...signedIn, session: { connection: { name: 'online' } } })).toEqual([]);
  });

  it('are gone when they are done', () => {
    expect(openSteps(owner({ title: 'Design' }))).not.toContain('profile');
    expect(openSteps(putPeople(owner(), [cardOf(other, 'bo')]))).not.toContain('invite');
    expect(openSteps(having(owner(), chat, {}))).not.toContain('write');
    expect(openSteps(putRoom(owner(), roomOf(group, { role: 'owner' })))).not.toContain('room');
  });

  it('are not done by notes to oneself or rooms of others', () => {
    const notes = having(owner(), privateConversation(me, me), {});
    expect(openSteps(putRoom(notes, roomOf(group)))).toEqual(['invite', 'profile', 'write', 'room']);
  });
});

describe('the greeting', () => {
  it.each([
    [4, 'night'],
    [5, 'morning'],
    [12, 'afternoon'],
    [18, 'evening'],
    [23, 'evening'],
  ])('at %i o’clock is for the %s', (hour, part) => {
    expect(dayPart(new Date(2026, 10, 25, hour))).toBe(part);
  });

  it('calls people by the first word of their name', () => {
    expect(firstName(' Ada Lindqvist ')).toBe('Ada');
    expect(firstName('王小明')).toBe('王小明');
  });
});
