import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { silentLog } from '../../main/log.ts';
import { openStore } from '../../main/storage/open.ts';
import type { Conversation, MessageDraft, Store } from '../../main/storage/port.ts';
import { newId, newUlid, privateConversation } from '../../shared/protocol/ids.ts';
import { megabytes, microseconds, milliseconds, percentile, perSecond, type Row } from './figures.ts';
import { fillStore } from './stored-files.ts';

const RATE_TARGET = 20_000;
const CPU_TARGET_US = 15;
const OPEN_TARGET_MS = 500;
const OPEN_TARGET_BYTES = 200e6;
const FIRST_WRITE_TARGET_MS = 100;
const FIRST_HITS_TARGET_MS = 100;
const ALL_HITS_TARGET_MS = 500;
const IN_FLIGHT = 500;
const WARM_UP_MS = 500;
const RARE_WORD = 'zanzibar';
const RARE_EVERY = 9_973;

/** The store alone, without net and host: everything counted here is on the disk. */
export async function benchStorage({ quick }: { quick: boolean }): Promise<Row[]> {
  const rows: Row[] = [];
  for (const conversations of [1, 20, 500]) rows.push(...(await writing(conversations, quick ? 1_500 : 6_000)));
  rows.push(...(await reading(quick ? 200_000 : 1_000_000)));
  return rows;
}

async function withFolder<T>(run: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'hearth-bench-store-'));
  try {
    return await run(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

// As the app has it, which is built beside the benchmarks.
const searchWorker = new URL('../main/search-worker.mjs', import.meta.url);
const open = (folder: string) => openStore({ folder, log: silentLog, searchWorker });
const unheard = { committed: () => undefined };

function draftFor(sender: string, recipient: string): MessageDraft {
  return {
    chat_id: newUlid(),
    sender,
    sender_type: 'user',
    recipient,
    recipient_type: 'user',
    type: 'text',
    chat: 'Shall we meet at the old bridge at half past seven? I bring the bread and the map.',
    date_time: Date.now(),
  };
}

interface Writer {
  readonly conversation: Conversation;
  readonly sender: string;
  readonly recipient: string;
}

async function makeWriters(store: Store, count: number): Promise<Writer[]> {
  const people = Array.from({ length: count }, () => [newId('u'), newId('u')] as const);
  return Promise.all(
    people.map(async ([sender, recipient]) => ({
      conversation: await store.conversation(privateConversation(sender, recipient)),
      sender,
      recipient,
    })),
  );
}

/** So many messages are on their way at any time, each the next of its conversation. */
async function write(writers: readonly Writer[], duration: number): Promise<Float64Array> {
  const took: number[] = [];
  const end = performance.now() + duration;
  const one = async (number: number) => {
    const writer = writers[number % writers.length];
    if (!writer) return;
    while (performance.now() < end) {
      const began = performance.now();
      await writer.conversation.append(draftFor(writer.sender, writer.recipient), unheard);
      took.push(performance.now() - began);
    }
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, (_, number) => one(number)));
  return Float64Array.from(took);
}

function writing(count: number, duration: number): Promise<Row[]> {
  return withFolder(async (folder) => {
    const store = await open(folder);
    const writers = await makeWriters(store, count);
    await write(writers, WARM_UP_MS);
    const before = process.cpuUsage();
    const began = performance.now();
    const took = await write(writers, duration);
    const seconds = (performance.now() - began) / 1_000;
    const { user, system } = process.cpuUsage(before);
    await store.close();
    const rate = took.length / seconds;
    const cpu = (user + system) / took.length;
    const worst = percentile(took, 0.99);
    return [
      {
        what: `messages into ${count} conversations, on disk, ${IN_FLIGHT} on their way`,
        value: `${perSecond(rate)}, p50 ${milliseconds(percentile(took, 0.5))}, p99 ${milliseconds(worst)}`,
        target: `≥ ${perSecond(RATE_TARGET)}`,
        met: rate >= RATE_TARGET,
      },
      {
        what: `CPU of each, checkpoints and the disk's threads included (${count} conversations)`,
        value: microseconds(cpu),
        target: `≤ ${microseconds(CPU_TARGET_US)}`,
        met: cpu <= CPU_TARGET_US,
      },
    ];
  });
}

async function timed<T>(run: () => Promise<T>): Promise<{ result: T; ms: number }> {
  const began = performance.now();
  const result = await run();
  return { result, ms: performance.now() - began };
}

function reading(messages: number): Promise<Row[]> {
  return withFolder(async (folder) => {
    const wordEvery = (seq: number) => (seq % RARE_EVERY === 0 ? RARE_WORD : undefined);
    const rooms = fillStore({ folder, rooms: 200, messages, wordEvery });
    const before = process.memoryUsage.rss();
    const { result: store, ms } = await timed(() => open(folder));
    const grown = process.memoryUsage.rss() - before;
    const largest = rooms[0] ?? { id: '', count: 0 };
    const rows: Row[] = [
      {
        what: `opening a store with ${messages} messages`,
        value: `${milliseconds(ms)}, ${megabytes(Math.max(0, grown))} more memory`,
        target: `< ${milliseconds(OPEN_TARGET_MS)}, < ${megabytes(OPEN_TARGET_BYTES)}`,
        met: ms < OPEN_TARGET_MS && grown < OPEN_TARGET_BYTES,
      },
      ...(await readingRows(store, largest)),
      ...(await searchRows(store, rooms)),
    ];
    await store.close();
    return rows;
  });
}

async function readingRows(store: Store, { id, count }: { id: string; count: number }): Promise<Row[]> {
  const conversation = await store.conversation(id);
  const first = await timed(() => conversation.append(draftFor(newId('u'), id), unheard));
  const middle = Math.floor(count / 2);
  const cold = await timed(() => conversation.read(middle, middle + 49));
  const hot: number[] = [];
  for (let round = 0; round < 200; round += 1) {
    hot.push((await timed(() => conversation.read(middle + round, middle + round + 49))).ms);
  }
  return [
    {
      what: `first message into a room of ${count} after a start`,
      value: milliseconds(first.ms),
      target: `< ${milliseconds(FIRST_WRITE_TARGET_MS)}`,
      met: first.ms < FIRST_WRITE_TARGET_MS,
    },
    {
      what: '50 messages of the history, cold; hot',
      value: `${milliseconds(cold.ms)}; ${milliseconds(percentile(Float64Array.from(hot), 0.5))}`,
      target: '',
    },
  ];
}

async function searchRows(store: Store, rooms: readonly { id: string; count: number }[]): Promise<Row[]> {
  const conversations = rooms.map(({ id }) => id);
  const find = (text: string) => timed(() => store.search({ text, conversations, limit: 50 }));
  await find('warm up the thread');
  const first = await find('word1');
  const rare = await find(RARE_WORD);
  const none = await find('antananarivo');
  const chinese = await find('国地国地国');
  const all = Math.max(rare.ms, none.ms, chinese.ms);
  return [
    {
      what: 'search: 50 newest hits',
      value: milliseconds(first.ms),
      target: `< ${milliseconds(FIRST_HITS_TARGET_MS)}`,
      met: first.ms < FIRST_HITS_TARGET_MS && first.result.hits.length === 50,
    },
    {
      what: `search: a rare word, a word that nobody wrote, five characters`,
      value: [rare, none, chinese].map(({ ms }) => milliseconds(ms)).join(', '),
      target: `< ${milliseconds(ALL_HITS_TARGET_MS)} each`,
      met: all < ALL_HITS_TARGET_MS,
    },
  ];
}
