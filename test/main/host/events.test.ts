import { describe, expect, it } from 'vitest';
import type { RoomCard, UserCard } from '../../../shared/protocol/cards.ts';
import type { ActionName, Result } from '../../../shared/protocol/index.ts';
import { connect, startTestHost, type TestHost, type WireClient } from '../../support/host.ts';
import { emptyState, foldEvent, type ObservedState } from '../../support/observed-state.ts';
import { type Random, seededRandom } from '../../support/random.ts';

// Seeds that once found a fault stay here.
const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8];
const STEPS = 120;
const PEOPLE = ['alice', 'bob', 'carol'] as const;

/** Reads everything that an account can see, as a client does that starts from nothing. */
async function fetchState(client: WireClient): Promise<ObservedState> {
  const state = emptyState(client.account.id);
  for (const user of (await fetched(client, 'list_users', {})).users) state.users.set(user.id, user);
  const { rooms } = await fetched(client, 'list_rooms', { of: 'joined' });
  for (const room of rooms) {
    state.rooms.set(room.id, room);
    state.readMarks.set(room.id, room.read_seq);
    const { users } = await fetched(client, 'list_members', roomName(room));
    state.members.set(room.id, new Map(users.map((user) => [user.id, user.role ?? 'member'])));
  }
  for (const { conversation, read_seq } of (await fetched(client, 'recent', { limit: 200 })).conversations) {
    state.readMarks.set(conversation, read_seq);
    const { messages } = await fetched(client, 'history', { conversation, limit: 200 });
    state.messages.set(conversation, new Map(messages.map((message) => [message.seq, message])));
  }
  return state;
}

async function fetched<N extends ActionName>(client: WireClient, action: N, params: object): Promise<Result<N>> {
  const answer = await client.request(action, params);
  expect(answer.response, `${action} ${answer.reason}`).toBe('successful');
  return answer.data as Result<N>;
}

function roomName({ id, kind }: RoomCard) {
  return kind === 'group' ? { group_id: id } : { channel_id: id };
}

/**
 * What must be equal: without what moves by itself (times), and, of rooms that `joined` names, without what one fetches
 * when one comes into a room.
 */
function comparable(state: ObservedState, joined: ReadonlySet<string>) {
  const known = <T>(all: Map<string, T>) => [...all].filter(([id]) => !joined.has(id));
  return {
    users: sorted([...state.users.values()].map((each) => comparableUser(each, state.me))),
    rooms: sorted([...state.rooms.values()].map((each) => pick(each, ROOM_FIELDS))),
    members: Object.fromEntries(known(state.members).map(([room, roles]) => [room, sorted([...roles])])),
    messages: Object.fromEntries(
      known(state.messages)
        .filter(([, all]) => all.size > 0)
        .map(([id, all]) => [id, [...all.values()].sort((a, b) => a.seq - b.seq)]),
    ),
    readMarks: Object.fromEntries([...state.readMarks].filter(([, seq]) => seq > 0)),
  };
}

/** One's own card shows the status one chose, which a list of people does not. */
function comparableUser(card: UserCard, me: string) {
  return pick(card, card.id === me ? USER_FIELDS : [...USER_FIELDS, 'status']);
}

const USER_FIELDS = ['id', 'user_id', 'name', 'status_text', 'title', 'about', 'chat_color'];
const ROOM_FIELDS = ['id', 'handle', 'name', 'description', 'visibility', 'member_count', 'owner', 'role'];

function pick(from: object, names: readonly string[]) {
  return Object.fromEntries(Object.entries(from).filter(([name]) => names.includes(name)));
}

function sorted<T>(items: T[]): T[] {
  return items.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}

interface Step {
  readonly who: string;
  readonly action: ActionName;
  readonly params: Record<string, unknown>;
}

function randomStep(
  random: Random,
  known: { rooms: string[]; chats: { conversation: string; chat_id: string }[] },
): Step {
  const who = random.pick(PEOPLE);
  const other = random.pick(PEOPLE);
  const handle = `room${random.below(5)}`;
  const room = random.pick(['group', 'channel'] as const);
  const named = { [`${room}_id`]: handle };
  const chat = known.chats.length > 0 ? random.pick(known.chats) : { conversation: 'p:', chat_id: '' };
  const choices: readonly [ActionName, Record<string, unknown>][] = [
    [`create_${room}`, { ...named, visibility: random.pick(['public', 'invite']) }],
    [`add_${room}`, named],
    [`add_${room}`, { ...named, user_id: other }],
    [`add_${room}`, { ...named, user_id: other }],
    [`remove_${room}`, random.chance(0.5) ? named : { ...named, user_id: other }],
    [`delete_${room}`, random.chance(0.2) ? named : { [`${room}_id`]: 'nothing' }],
    [random.pick(['add_admin', 'remove_admin']), { ...named, user_id: other }],
    [`change_${room}_name`, { ...named, name: `Name ${random.below(100)}` }],
    [`change_${room}_profile`, { ...named, description: `About ${random.below(100)}` }],
    ...Array.from({ length: 8 }, (): [ActionName, Record<string, unknown>] => [
      'chat',
      random.chance(0.4)
        ? { recipient: other, chat: `hi ${random.below(1000)}` }
        : { recipient: handle, recipient_type: room, chat: `all ${random.below(1000)}` },
    ]),
    ['edit_chat', { ...chat, chat: `edited ${random.below(1000)}` }],
    ['delete_chat', chat],
    ['react', { ...chat, emoji: random.pick(['👍', '❤️']), remove: random.chance(0.3) }],
    ['pin_chat', { ...chat, remove: random.chance(0.3) }],
    ['read', { conversation: chat.conversation, seq: random.below(20) }],
    ['status', { status: random.pick(['online', 'away', 'busy', 'invisible']) }],
    ['change_user_name', { name: `${who} ${random.below(100)}` }],
    ['change_profile', { title: `Title ${random.below(100)}`, status_text: `Text ${random.below(9)}` }],
    ['add_user', { user_id: other }],
    ['remove_user', { user_id: other }],
  ];
  const [action, params] = random.pick(choices);
  return { who, action, params };
}

/** Everybody is known, and in one group and one channel, before anybody looks. */
async function gather(host: TestHost): Promise<void> {
  for (const [at, name] of PEOPLE.entries()) {
    const person = await connect(host, { as: name });
    const verb = at === 0 ? 'create' : 'add';
    await person.done(`${verb}_group`, { group_id: 'room0' });
    await person.done(`${verb}_channel`, { channel_id: 'room0' });
    person.close();
  }
}

async function play(host: TestHost, random: Random): Promise<Step[]> {
  const actors = new Map<string, WireClient>();
  for (const name of PEOPLE) actors.set(name, await connect(host, { as: name }));
  const known = { rooms: [], chats: [] as { conversation: string; chat_id: string }[] };
  const steps: Step[] = [];
  for (let step = 0; step < STEPS; step++) {
    const next = randomStep(random, known);
    steps.push(next);
    const answer = await actors.get(next.who)?.request(next.action, next.params);
    expect(answer?.reason, JSON.stringify(next)).not.toBe('internal');
    if (next.action === 'chat' && answer?.response === 'successful') known.chats.push(answer.data as never);
  }
  return steps;
}

describe('what one sees by events', () => {
  it.each(SEEDS)('[E1] equals what one fetches anew, whatever people do (seed %i)', async (seed) => {
    await using host = await startTestHost();
    await gather(host);
    const observers = await Promise.all(PEOPLE.map((name) => connect(host, { as: name })));
    await Promise.all(observers.map((observer) => observer.request('ping', {})));
    const states = await Promise.all(observers.map(fetchState));
    for (const observer of observers) observer.events.length = 0;
    const steps = await play(host, seededRandom(seed));
    await settle(observers);
    for (const [at, observer] of observers.entries()) {
      const state = states[at] ?? emptyState('');
      for (const event of observer.events) foldEvent(state, event);
      const fresh = await connect(host, { as: PEOPLE[at] ?? '' });
      expect(comparable(state, state.joined), `seed ${seed}, ${PEOPLE[at]}: ${JSON.stringify(steps)}`).toEqual(
        comparable(await fetchState(fresh), state.joined),
      );
    }
  });
});

/** Waits until statuses, which are gathered for a moment, have been told, and everything sent has arrived. */
async function settle(observers: readonly WireClient[]): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 800));
  await Promise.all(observers.map((observer) => observer.request('ping', {})));
}
