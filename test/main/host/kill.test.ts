import { appendFile, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Message } from '../../../shared/protocol/cards.ts';
import { type BuiltHost, startBuiltHost } from '../../support/built-host.ts';
import { type Person, startPerson } from '../../support/client.ts';
import { type Random, seededRandom } from '../../support/random.ts';
import { connectTo, keyOf } from '../../support/wire-client.ts';

const NAMES = ['alice', 'bob', 'carol'] as const;
const OPEN = ['rate_per_second=100000', 'rate_burst=100000', 'login_attempts=100000'].flatMap((each) => [
  '--set',
  each,
]);

/** Texts that damaged the files of other programs, or ours. */
const AWKWARD = [
  'line\u2028separator',
  'paragraph\u2029separator',
  'next\u0085line',
  'nul\u0000byte',
  'tab\tquote"back\\slash\r\nnewline',
  '👩‍👩‍👧‍👦 🏳️‍🌈 e\u0301 \ud800 lone',
  '\u202eright to left',
  '漢'.repeat(16_000),
];

interface Gathering {
  host: BuiltHost;
  readonly folder: string;
  readonly people: Person[];
  readonly group: string;
}

let gathering: Gathering;

beforeEach(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'hearth-kill-'));
  const host = await startBuiltHost({ folder, flags: OPEN });
  const port = () => gathering?.host.ready.port ?? host.ready.port;
  const people: Person[] = [];
  gathering = { host, folder, people, group: '' };
  for (const name of NAMES) {
    (await connectTo({ port: host.ready.port, as: name })).close();
    people.push(await startPerson({ name, key: keyOf(name), port }));
  }
  await until(() => people.every(({ client }) => client.state.name === 'online'), 'everybody is online');
  const [alice] = people;
  const room = await alice?.client.request('create_group', { group_id: 'crew' });
  for (const { client } of people.slice(1)) await client.request('add_group', { group_id: 'crew' });
  gathering = { host, folder, people, group: room?.id ?? '' };
});

afterEach(async () => {
  await Promise.all(gathering.people.map(({ client }) => client.stop()));
  await gathering.host.stop();
  await rm(gathering.folder, { recursive: true, force: true });
});

async function until(holds: () => boolean, what: string): Promise<void> {
  const deadline = Date.now() + 20_000;
  while (!holds()) {
    if (Date.now() > deadline) throw new Error(`not in time: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** Everybody talks, to the group and to each other, until told to stop. */
function talk(random: Random): () => void {
  let count = 0;
  const timer = setInterval(() => {
    for (const person of gathering.people) {
      const waiting = person.client.outbox.entries().length;
      if (waiting > 60) continue;
      for (let each = 0; each < 5; each++) {
        const text = random.chance(0.02) ? random.pick(AWKWARD) : `${person.name} ${count++}`;
        person.say(random.chance(0.7) ? gathering.group : random.pick(NAMES), text);
      }
    }
  }, 5);
  return () => clearInterval(timer);
}

async function killAndRestart(random: Random, damage: (random: Random) => Promise<void>): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 60 + random.below(200)));
  await gathering.host.kill();
  await damage(random);
  gathering.host = await startBuiltHost({ folder: gathering.folder, flags: OPEN });
  for (const { client } of gathering.people) client.wake();
  await until(() => gathering.people.every(({ client }) => client.state.name === 'online'), 'everybody is back');
}

/** Everything that a conversation holds, as somebody reads it who knows nothing yet. */
async function wholeHistory(person: Person, conversation: string): Promise<Message[]> {
  const all: Message[] = [];
  for (;;) {
    const after = all.at(-1)?.seq ?? 0;
    const { messages, last_seq } = await person.client.request('history', { conversation, after, limit: 200 });
    all.push(...messages);
    if (messages.length === 0 || messages.at(-1)?.seq === last_seq) return all;
  }
}

async function checkEverything(): Promise<void> {
  const { people } = gathering;
  await until(() => people.every(({ client }) => client.outbox.entries().length === 0), 'all outboxes are empty');
  const histories = new Map<string, Message[]>();
  for (const person of people) {
    const { conversations } = await person.client.request('recent', { limit: 200 });
    for (const { conversation, last_seq } of conversations) {
      const history = histories.get(conversation) ?? (await wholeHistory(person, conversation));
      histories.set(conversation, history);
      expect(history.map(({ seq }) => seq)).toEqual(Array.from({ length: last_seq }, (_, at) => at + 1));
      await until(() => (person.told.get(conversation)?.at(-1)?.seq ?? 0) === last_seq, `${person.name} has it all`);
      const told = person.told.get(conversation) ?? [];
      expect(told.map(({ seq, chat_id }) => `${seq} ${chat_id}`)).toEqual(
        history.map(({ seq, chat_id }) => `${seq} ${chat_id}`),
      );
    }
  }
  const stored = new Map([...histories.values()].flat().map((message) => [message.chat_id, message]));
  expect(stored.size, 'nothing is doubled').toBe([...histories.values()].flat().length);
  expect(stored.size, 'there was something to lose').toBeGreaterThan(500);
  for (const person of people) {
    for (const [chatId, text] of person.said) expect(stored.get(chatId)?.chat, 'nothing is lost').toBe(text);
    for (const [chatId, seq] of person.acknowledged) expect(stored.get(chatId)?.seq, 'as acknowledged').toBe(seq);
  }
}

const nothing = () => Promise.resolve();

/** What a crash or a bad disk leaves at the end of the files that were being written. */
async function damageTails(random: Random): Promise<void> {
  const tails = [
    Buffer.from('deadbeef {"half of a rec'),
    Buffer.alloc(4_096),
    Buffer.from(Array.from({ length: 300 }, () => random.below(256))),
    Buffer.from('\n\n{"_id":'),
  ];
  const names = await readdir(gathering.folder, { recursive: true });
  for (const name of names.filter((each) => /(\.log|\.db)$/.test(each))) {
    if (random.chance(0.5)) await appendFile(join(gathering.folder, name), random.pick(tails));
  }
}

describe('a host that is killed in mid-stream', () => {
  it('[D1][D2] loses nothing acknowledged and doubles nothing, 50 times', { timeout: 180_000 }, async () => {
    const random = seededRandom(2026);
    const hush = talk(random);
    for (let round = 0; round < 50; round++) await killAndRestart(random, nothing);
    hush();
    await checkEverything();
  });

  it('[D1][D2] neither with torn, zeroed and garbage tails', { timeout: 120_000 }, async () => {
    const random = seededRandom(7);
    const hush = talk(random);
    for (let round = 0; round < 12; round++) await killAndRestart(random, damageTails);
    hush();
    await checkEverything();
  });
});
