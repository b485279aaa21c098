import { setTimeout as after } from 'node:timers/promises';
import { z } from 'zod';
import { message } from '../../shared/protocol/cards.ts';
import { type Random, seededRandom } from '../support/random.ts';
import { type Bench, finishing } from './bench.ts';
import { median, megabytes, milliseconds, perSecond, type Row } from './figures.ts';
import { isResponse, refusalOf } from './line-client.ts';
import { chatLines, type Device, dataOf, inTurns, makeGroup, type Person, signIn, signUp } from './people.ts';
import { type Server, startHost } from './processes.ts';

const ROOMS = 200;
const WINDOW = 512;
const STARTS = 3;
const SETTLE_MS = 500;
const EMPTY = { ms: 500, bytes: 100e6 };
const FULL = { ms: 1_000, bytes: 200e6 };
const FIRST_HITS_MS = 100;
const ALL_HITS_MS = 500;
const WORDS = 3_000;
const RARE_WORD = 'zanzibar';
const RARE_EVERY = 10_000;
const COMMON_WORD = 'boat';

const hits = z.object({ hits: z.array(z.object({ message })), cursor: z.string().optional() });

interface Start {
  readonly ms: number;
  readonly bytes: number;
}

/** Starts a host on a folder some times; the middle one counts. */
async function startTimes(folder: string): Promise<Start> {
  const starts: Start[] = [];
  for (let count = 0; count < STARTS; count++) {
    const host = await startHost({ folder });
    await after(SETTLE_MS);
    starts.push({ ms: host.readyAfter, bytes: host.memory() });
    await host.stop();
  }
  return { ms: median(starts.map(({ ms }) => ms)), bytes: median(starts.map(({ bytes }) => bytes)) };
}

function startRow(what: string, { ms, bytes }: Start, limit: Start): Row {
  return {
    what,
    value: `${milliseconds(ms)}, ${megabytes(bytes)}`,
    target: `< ${milliseconds(limit.ms)}, < ${megabytes(limit.bytes)}`,
    met: ms < limit.ms && bytes < limit.bytes,
  };
}

/** How long a host takes to be there, and how fast it finds something among very many messages. */
export async function stored(bench: Bench): Promise<Row[]> {
  const count = bench.sizes.storedMessages;
  const words = new Intl.NumberFormat('en').format(count);
  const empty = await bench.folder('empty');
  const emptyStart = await startTimes(empty);
  const filling = await finishing(await startHost({ folder: empty }), (host) => fill(host, count));
  const fullStart = await startTimes(empty);
  const found = await finishing(await startHost({ folder: empty, profile: bench.profile }), (host) =>
    search(host, filling.person, Math.ceil(count / RARE_EVERY)),
  );
  return [
    startRow('host ready, empty', emptyStart, EMPTY),
    startRow(`host ready, ${words} messages`, fullStart, FULL),
    {
      what: `writing these into ${ROOMS} rooms, one sender, window ${WINDOW}`,
      value: perSecond(filling.rate),
      target: '',
    },
    {
      what: `search in ${words} messages: first hits`,
      value: milliseconds(found.first),
      target: `< ${milliseconds(FIRST_HITS_MS)}`,
      met: found.first < FIRST_HITS_MS,
    },
    {
      what: `search in ${words} messages: all hits of a rare word`,
      value: milliseconds(found.all),
      target: `< ${milliseconds(ALL_HITS_MS)}`,
      met: found.all < ALL_HITS_MS,
    },
    {
      what: `search in ${words} messages: a word that nobody wrote`,
      value: milliseconds(found.none),
      target: `< ${milliseconds(ALL_HITS_MS)}`,
      met: found.none < ALL_HITS_MS,
    },
  ];
}

interface Filling {
  readonly person: Person;
  /** Messages a second. */
  readonly rate: number;
}

/** One person writes into many rooms in turn, as any client could. */
async function fill(host: Server, count: number): Promise<Filling> {
  const [person] = await signUp(host.port, 1);
  if (person === undefined) throw new Error('nobody is there');
  const device = await signIn(host.port, person);
  const numbers = Array.from({ length: ROOMS }, (_, room) => room);
  const rooms = await inTurns(numbers, 1, (room) => makeGroup(device, `stored${room}`));
  const began = performance.now();
  await writeAll(device, { lines: rooms.map((room) => chatLines(room, 'group')), count });
  const rate = (count / (performance.now() - began)) * 1_000;
  device.client.destroy();
  return { person, rate };
}

interface Writing {
  readonly lines: readonly ((text: string) => string)[];
  readonly count: number;
}

function writeAll({ client }: Device, { lines, count }: Writing): Promise<void> {
  const random = seededRandom(1);
  let sent = 0;
  let acknowledged = 0;
  function write(): void {
    if (sent === count) return;
    const line = lines[sent % lines.length];
    sent += 1;
    if (line !== undefined) client.send(line(sentence(random, sent)));
  }
  return new Promise((resolve, reject) => {
    client.handle((bytes, start, end) => {
      if (!isResponse(bytes, start)) return;
      const refusal = refusalOf(bytes, start, end);
      if (refusal !== undefined) return reject(new Error(refusal));
      acknowledged += 1;
      if (acknowledged === count) resolve();
      write();
    });
    void client.closed.then(() => reject(new Error('the connection ended')));
    for (let number = 0; number < WINDOW; number++) write();
  });
}

/** Some 90 characters; the rare word in every ten-thousandth message. */
function sentence(random: Random, number: number): string {
  const words = Array.from({ length: 12 }, () => `word${random.below(WORDS).toString(36)}`);
  if (number % 10 === 0) words[3] = COMMON_WORD;
  if (number % RARE_EVERY === 0) words[5] = RARE_WORD;
  return words.join(' ');
}

interface Found {
  readonly first: number;
  readonly all: number;
  readonly none: number;
}

async function search(host: Server, person: Person, rare: number): Promise<Found> {
  const device = await signIn(host.port, person);
  await searchAll(device, 'warm up');
  const began = performance.now();
  const first = hits.parse(dataOf(await device.client.ask('search', { query: COMMON_WORD })));
  const tookFirst = performance.now() - began;
  if (first.hits.length === 0) throw new Error('nothing found of a word that is everywhere');
  const all = await searchAll(device, RARE_WORD);
  if (all.count !== rare) throw new Error(`${all.count} hits of ${rare}`);
  const none = await searchAll(device, 'antananarivo');
  device.client.destroy();
  return { first: tookFirst, all: all.ms, none: none.ms };
}

async function searchAll({ client }: Device, query: string): Promise<{ count: number; ms: number }> {
  const began = performance.now();
  let count = 0;
  let cursor: string | undefined;
  do {
    const page = hits.parse(dataOf(await client.ask('search', cursor === undefined ? { query } : { query, cursor })));
    count += page.hits.length;
    cursor = page.cursor;
  } while (cursor !== undefined);
  return { count, ms: performance.now() - began };
}
