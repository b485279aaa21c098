import { EventEmitter, once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ResponseTag } from '../../../shared/protocol/envelope.ts';
import { type BuiltHost, startBuiltHost } from '../../support/built-host.ts';
import { type Random, seededRandom } from '../../support/random.ts';
import { connectTo, keyOf, type WireClient } from '../../support/wire-client.ts';

const GENEROUS = ['rate_per_second=100000', 'rate_burst=100000', 'login_attempts=100000', 'max_unauthenticated=1000'];
const FLAGS = GENEROUS.flatMap((each) => ['--set', each]);
const PEOPLE = ['ann', 'ben', 'cem', 'dov'];

/**
 * What somebody's deeds must have led to: one value when the last was acknowledged, two when nobody knows. Each name
 * stands for one fact of the host, and only one deed at a time is about it.
 */
type Facts = Map<string, readonly unknown[]>;

let folder: string;
let host: BuiltHost;
const facts: Facts = new Map();

beforeEach(async () => {
  facts.clear();
  folder = await mkdtemp(join(tmpdir(), 'hearth-kill-state-'));
  host = await startBuiltHost({ folder, flags: FLAGS });
  // The first one owns the host.
  (await connectTo({ port: host.ready.port, as: 'boss' })).close();
  for (const as of PEOPLE) (await connectTo({ port: host.ready.port, as })).close();
});
afterEach(async () => {
  await host.stop();
  await rm(folder, { recursive: true, force: true });
});

interface Deed {
  readonly fact: string;
  readonly after: unknown;
  readonly action: string;
  readonly params: object;
}

/** What a fact is now, where there is only one answer. */
function known(fact: string): unknown {
  const values = facts.get(fact) ?? [];
  return values.length === 1 ? values[0] : undefined;
}

/** Says `deed` for each that was answered. */
const answered = new EventEmitter();

/** Resolves after so many deeds: by time a slow machine would do none. */
async function deeds(count: number): Promise<void> {
  for (let at = 0; at < count; at++) await once(answered, 'deed');
}

/** Does it; the fact is in doubt until the answer is there. */
async function act(client: WireClient, { fact, after, action, params }: Deed): Promise<ResponseTag> {
  const before = facts.get(fact) ?? [undefined];
  facts.set(fact, [...before, after]);
  const answer = await client.request(action, params);
  answered.emit('deed');
  if (answer.response === 'successful') facts.set(fact, [after]);
  else if (answer.reason !== 'host_stopping') facts.set(fact, before);
  return answer;
}

/** One person's deeds, one after the other, until the host is gone. */
async function live(name: string, random: Random, gone: Promise<unknown>): Promise<void> {
  const key = String(known(`key ${name}`) ?? keyOf(name));
  const client = await connectTo({ port: host.ready.port });
  const over = Promise.race([gone, client.closed]).then(() => 'over' as const);
  // What fails because the host is gone ends with it.
  const until = <T>(work: Promise<T>) => Promise.race([work.catch(() => over), over]);
  if ((await until(client.done('login', { user_id: name, key }))) === 'over') return;
  for (let count = 0; ; count++) {
    if ((await until(deed(client, { name, random, count }))) === 'over') break;
  }
  client.close();
}

interface Doing {
  readonly name: string;
  readonly random: Random;
  readonly count: number;
}

let made = 0;

async function deed(client: WireClient, { name, random, count }: Doing): Promise<unknown> {
  const group_id = `room-${name}`;
  const room = `room ${name}`;
  switch (random.below(6)) {
    case 0: {
      const user_id = `guest${++made}`;
      const guest = await connectTo({ port: host.ready.port });
      const signup = { action: 'signup', params: { user_id, key: keyOf(user_id) } };
      const answer = await act(guest, { fact: `account ${user_id}`, after: true, ...signup });
      guest.close();
      return answer;
    }
    case 1:
      if (known(room) === true)
        return act(client, { fact: room, after: false, action: 'delete_group', params: { group_id } });
      return act(client, { fact: room, after: true, action: 'create_group', params: { group_id } });
    case 2: {
      const other = random.pick(PEOPLE);
      const fact = `${name} in room ${other}`;
      // One's own room is left with its end, and in whatever else ends meanwhile nobody is.
      if (other === name)
        return client.request('chat', { recipient: group_id, recipient_type: 'group', chat: `${count}` });
      return client.request(random.chance(0.7) ? 'add_group' : 'remove_group', { group_id: `room-${other}`, fact });
    }
    case 3: {
      const title = `title ${count}`;
      return act(client, { fact: `title ${name}`, after: title, action: 'change_profile', params: { title } });
    }
    case 4: {
      if (!random.chance(0.3)) return client.request('ping');
      const old_key = String(known(`key ${name}`) ?? keyOf(name));
      const key = `${keyOf(name)} ${++made}`;
      return act(client, { fact: `key ${name}`, after: key, action: 'change_key', params: { old_key, key } });
    }
    default: {
      const contact = random.pick(PEOPLE.filter((each) => each !== name));
      const fact = `${name} blocks ${contact}`;
      const block = known(fact) !== true;
      return act(client, {
        fact,
        after: block,
        action: block ? 'block_user' : 'unblock_user',
        params: { user_id: contact },
      });
    }
  }
}

/** The owner of the host bans guests and sets settings meanwhile. */
async function rule(random: Random, gone: Promise<unknown>): Promise<void> {
  const boss = await connectTo({ port: host.ready.port, as: 'boss' });
  const over = Promise.race([gone, boss.closed]).then(() => 'over' as const);
  for (;;) {
    const work = ruling(boss, random).catch(() => over);
    if ((await Promise.race([work, over])) === 'over') break;
  }
  boss.close();
}

async function ruling(boss: WireClient, random: Random): Promise<unknown> {
  const guests = [...facts.keys()].filter((fact) => fact.startsWith('account ') && known(fact) === true);
  if (guests.length > 0 && random.chance(0.5)) {
    const user_id = random.pick(guests).slice('account '.length);
    const fact = `banned ${user_id}`;
    const ban = known(fact) !== true;
    return act(boss, { fact, after: ban, action: ban ? 'host_ban' : 'host_unban', params: { user_id } });
  }
  const history_max_days = random.below(1_000);
  const params = { settings: { history_max_days } };
  return act(boss, { fact: 'setting', after: history_max_days, action: 'change_host_settings', params });
}

/** What the host says of a fact. */
async function ask(boss: WireClient, fact: string): Promise<unknown> {
  const [what = '', who = ''] = fact.split(' ');
  if (fact === 'setting') {
    const { data } = await boss.done('host_settings');
    return (data.settings as { name: string; value: unknown }[]).find(({ name }) => name === 'history_max_days')?.value;
  }
  if (what === 'account')
    return (await boss.request('host_users', { user_id: who })).response === 'successful' || undefined;
  if (what === 'banned') {
    const { data } = await boss.done('host_users', { user_id: who });
    return (data.users as { banned?: object }[])[0]?.banned !== undefined;
  }
  if (what === 'room') {
    const { data } = await boss.done('find_rooms', { query: `room-${who}` });
    return (data.rooms as unknown[]).length > 0;
  }
  if (what === 'title') {
    const { data } = await boss.done('list_users', { query: who });
    return (data.users as { title: string }[])[0]?.title;
  }
  return undefined;
}

/** Every fact is as it was acknowledged, or one of two where nobody was told. */
async function checkFacts(): Promise<void> {
  const boss = await connectTo({ port: host.ready.port, as: 'boss' });
  for (const [fact, values] of [...facts]) {
    if (fact.startsWith('key ') || fact.includes(' blocks ')) continue;
    const found = await ask(boss, fact);
    const falsy = (value: unknown) =>
      value === undefined || value === false || value === '' || value === 0 ? false : value;
    expect(values.map(falsy), fact).toContain(falsy(found));
    facts.set(fact, [found]);
  }
  for (const name of PEOPLE) await checkPerson(boss, name);
  boss.close();
}

/** The key that holds is the one acknowledged last; blocks and rooms are whole. */
async function checkPerson(boss: WireClient, name: string): Promise<void> {
  const client = await connectTo({ port: host.ready.port });
  const keys = (facts.get(`key ${name}`) ?? [keyOf(name)]).map((key) => String(key ?? keyOf(name)));
  const fitting: string[] = [];
  for (const key of keys)
    if ((await client.request('login', { user_id: name, key })).response === 'successful') fitting.push(key);
  expect(fitting, `one key of ${name} holds`).toHaveLength(1);
  facts.set(`key ${name}`, fitting);
  const { data } = await client.done('login', { user_id: name, key: fitting[0] });
  const { blocked } = data.user as { blocked: string[] };
  for (const other of PEOPLE) {
    const values = facts.get(`${name} blocks ${other}`);
    if (values === undefined) continue;
    const { data: found } = await boss.done('list_users', { query: other });
    const id = (found.users as { id: string }[])[0]?.id ?? '';
    expect(values.map(Boolean), `${name} blocks ${other}`).toContain(blocked.includes(id));
    facts.set(`${name} blocks ${other}`, [blocked.includes(id)]);
  }
  await checkRooms(client);
  client.close();
}

/** Every room that somebody is in has an owner who is in it, counts its members right and can be read. */
async function checkRooms(client: WireClient): Promise<void> {
  const { data } = await client.done('list_rooms', { of: 'joined' });
  for (const room of data.rooms as { id: string; owner: string; member_count: number; last_seq: number }[]) {
    const field = room.id.startsWith('g:') ? 'group_id' : 'channel_id';
    const { data: list } = await client.done('list_members', { [field]: room.id });
    const users = list.users as { id: string; role: string }[];
    expect(users).toHaveLength(room.member_count);
    expect(users.filter(({ role }) => role === 'owner').map(({ id }) => id)).toEqual([room.owner]);
    const { data: window } = await client.done('history', { conversation: room.id, limit: 200 });
    expect((window.messages as unknown[]).length).toBe(Math.min(200, room.last_seq));
  }
}

describe('a host that is killed while people sign up, make and end rooms, ban and set', () => {
  it.each([1, 2026])('[D15] comes back with all that was acknowledged, seed %i', { timeout: 120_000 }, async (seed) => {
    const random = seededRandom(seed);
    for (let round = 0; round < 15; round++) {
      let end: (value: unknown) => void = () => undefined;
      const gone = new Promise((resolve) => {
        end = resolve;
      });
      // Who is just signing in is cut off with an error.
      const lives = [...PEOPLE.map((name) => live(name, random, gone)), rule(random, gone)].map((each) =>
        each.catch(() => gone),
      );
      await deeds(random.below(60));
      await new Promise((resolve) => setTimeout(resolve, random.below(10)));
      await host.kill();
      end('killed');
      // And gets no answer any more.
      await Promise.all(lives.map((each) => Promise.race([each, gone])));
      host = await startBuiltHost({ folder, flags: FLAGS });
      await checkFacts();
    }
    expect([...facts.keys()].filter((fact) => fact.startsWith('account ')).length).toBeGreaterThan(10);
  });
});
