import { describe, expect, it } from 'vitest';
import type { CallCard } from '../../../../shared/protocol/calls.ts';
import { newId } from '../../../../shared/protocol/ids.ts';
import { limits } from '../../../../shared/protocol/limits.ts';
import { settle } from '../../../support/manual-clock.ts';
import { emptyState, foldEvent, type ObservedState } from '../../../support/observed-state.ts';
import { type Random, seededRandom } from '../../../support/random.ts';
import { type Client, createLocalHost } from '../actions/local-host.ts';
import { accountOf } from '../actions/talk.ts';

const PEOPLE = ['alice', 'bob', 'carol', 'dave'] as const;
const STEPS = 150;
const SEEDS = Array.from({ length: 20 }, (_, at) => at + 1);

interface Person {
  readonly name: string;
  /** Devices that do things, and lose their connections. */
  readonly devices: Client[];
  /** One that only looks, and what it has seen. */
  readonly observer: Client;
  readonly state: ObservedState;
}

async function world() {
  const local = createLocalHost();
  const people: Person[] = [];
  for (const name of PEOPLE) {
    const observer = await local.join(name);
    people.push({ name, devices: [], observer, state: emptyState(accountOf(observer)) });
  }
  for (const [at, { observer }] of people.entries()) {
    const verb = at === 0 ? 'create' : 'add';
    for (const group_id of ['crew', 'garden']) await observer.done(`${verb}_group`, { group_id });
    await observer.done(`${verb}_channel`, { channel_id: 'news' });
  }
  async function device(name: string): Promise<Client> {
    const client = local.connect();
    await client.done('login', { user_id: name, key: `${name}-secret` });
    return client;
  }
  for (const { name, devices } of people) devices.push(await device(name), await device(name));
  for (const { observer } of people) observer.events.length = 0;
  return { ...local, people, device };
}

type World = Awaited<ReturnType<typeof world>>;

/** Somebody does something with calls, or something that changes who may be in them. */
async function step({ people, device, host, clock }: World, random: Random): Promise<string> {
  const person = random.pick(people);
  const at = random.below(person.devices.length);
  const client = person.devices[at] ?? person.observer;
  const other = random.pick(PEOPLE);
  const calls = [...host.calls.running.all()];
  const call_id = calls.length > 0 ? random.pick(calls).call_id : newId('call');
  const seat = 1 + random.below(4);
  const start = random.pick(['start_audio', 'start_video'] as const);
  const choices: readonly (readonly [string, object])[] = [
    [start, { recipient: other }],
    [start, { recipient: random.pick(['crew', 'garden']), recipient_type: 'group' }],
    [start, { recipient: 'news', recipient_type: 'channel' }],
    ...Array.from({ length: 4 }, () => ['join_call', { call_id }] as const),
    ['join_call', { call_id, seat }],
    ['decline_call', { call_id }],
    ['end_audio', random.chance(0.5) ? { call_id } : { call_id, seat }],
    ['end_audio', { call_id, everyone: random.chance(0.3) }],
    ['signal', { call_id, to: other, data: 'x' }],
    [random.pick(['block_user', 'unblock_user']), { user_id: other }],
    ['remove_group', { group_id: 'crew', ...(random.chance(0.5) ? {} : { user_id: other }) }],
    ['add_group', { group_id: 'crew' }],
    ['delete_group', { group_id: random.chance(0.1) ? 'crew' : 'nothing' }],
    ['create_group', { group_id: 'crew' }],
    ['chat', { recipient: other, chat: 'hi' }],
    ['read', { conversation: calls[0]?.conversation ?? 'p:', seq: random.below(9) }],
    ['wait', {}],
    ['lose', {}],
  ];
  const [action, params] = random.pick(choices);
  if (action === 'wait') await clock.advance(random.pick([10, 5_000, limits.ringTime, limits.callPatience]));
  else if (action === 'lose') {
    client.drop();
    person.devices[at] = await device(person.name);
  } else {
    const { reason } = await client.ask(action, params);
    expect(reason).not.toBe('internal');
  }
  return `${person.name} ${action} ${JSON.stringify(params)}`;
}

const byId = (calls: Iterable<CallCard>) =>
  [...calls].sort((one, other) => (one.call_id < other.call_id ? -1 : Number(one.call_id > other.call_id)));

async function check({ people, host, store }: World, steps: readonly string[]): Promise<void> {
  await settle();
  const told = `after ${steps.join('\n')}`;
  for (const { observer, state, name } of people) {
    for (const event of observer.events.splice(0)) foldEvent(state, event);
    const { running } = await observer.done('list_calls', {});
    expect(byId(state.calls.values()), `${name} ${told}`).toEqual(byId(running));
    for (const { conversation, read_seq } of (await observer.done('recent', {})).conversations) {
      if (!state.rooms.has(conversation) && !conversation.startsWith('p:')) continue;
      expect([name, conversation, state.readMarks.get(conversation) ?? 0], told).toEqual([
        name,
        conversation,
        read_seq,
      ]);
    }
  }
  const all = [...host.calls.running.all()];
  expect(new Set(all.map(({ conversation }) => conversation)).size, told).toBe(all.length);
  const seated = all.flatMap(({ seats }) => seats.map(({ user }) => user));
  expect(new Set(seated).size, told).toBe(seated.length);
  for (const call of all) {
    for (const { user } of call.seats) expect(host.calls.running.of(user), told).toBe(call);
    const stored = store.tables.calls.get(call.call_id);
    expect(stored?.seats, told).toEqual(call.seats.map(({ user, seat }) => ({ user, seat })));
  }
  const running = [...store.tables.calls.values()].filter(({ ended }) => ended === undefined);
  expect(running.map(({ _id }) => _id).sort(), told).toEqual(all.map(({ call_id }) => call_id).sort());
}

describe('what one sees of calls by events', () => {
  it.each(SEEDS)('[Q26] equals what one fetches anew, whatever people do (seed %i)', async (seed) => {
    const all = await world();
    const random = seededRandom(seed);
    const steps: string[] = [];
    for (let each = 0; each < STEPS; each++) {
      steps.push(await step(all, random));
      if (each % 10 === 9) await check(all, steps);
    }
  });
});
