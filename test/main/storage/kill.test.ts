import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FolderInUse } from '../../../main/storage/lock.ts';
import type { NedbStore } from '../../../main/storage/store.ts';
import { newId } from '../../../shared/protocol/ids.ts';
import { seededRandom } from '../../support/random.ts';
import { bundle } from './bundle.ts';
import { openTestStore, temporaryFolder } from './support.ts';

const rooms = Array.from({ length: 20 }, () => newId('g'));
const ROUNDS = 10;
let bundled = '';

beforeAll(async () => {
  bundled = await bundle({ writer: 'test/main/storage/fixtures/writer.ts' });
}, 60_000);
afterAll(() => rmSync(bundled, { recursive: true, force: true }));

/** What was acknowledged in all rounds so far. */
class Acknowledged {
  readonly messages: { id: string; room: string; seq: number }[] = [];
  readonly changes = new Map<string, number>();
  readonly marks = new Map<string, number>();

  note(line: string): void {
    const [first = '', second = '', third = '', fourth] = line.split(' ');
    if (first === 'ready') return;
    if (first === 'mark') this.marks.set(`writer ${second}`, Number(third));
    else if (fourth === undefined) {
      this.messages.push({ id: first, room: rooms[Number(second)] ?? '', seq: Number(third) });
    } else this.changes.set(first, Number(fourth));
  }
}

interface Writer {
  readonly pid: number;
  /** Kills it after so many acknowledgements; resolves when all that it said was read. */
  killAfter(count: number): Promise<void>;
}

function startWriter(folder: string, acknowledged: Acknowledged): Writer {
  const child = spawn(process.execPath, [join(bundled, 'writer.mjs'), folder, rooms.join(',')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let count = 0;
  let limit = Number.POSITIVE_INFINITY;
  const lines = createInterface({ input: child.stdout });
  lines.on('line', (line) => {
    // Killed in the middle of a line it would be half a number.
    acknowledged.note(line);
    count += 1;
    if (count >= limit) child.kill('SIGKILL');
  });
  // Its output ends a moment before it is gone.
  const ended = Promise.all([once(lines, 'close'), once(child, 'exit')]).then(() => undefined);
  return {
    pid: child.pid ?? 0,
    killAfter(after) {
      limit = after;
      return ended;
    },
  };
}

async function expectNothingLost(store: NedbStore, acknowledged: Acknowledged): Promise<void> {
  const stored = new Map<string, { room: string; seq: number; change: number }>();
  for (const room of rooms) {
    const conversation = await store.conversation(room);
    const { last_seq } = conversation.summary;
    for (let from = 1; from <= last_seq; from += 1_000) {
      const messages = await conversation.read(from, from + 999);
      expect(messages.map(({ seq }) => seq)).toEqual(
        Array.from({ length: Math.min(1_000, last_seq - from + 1) }, (_, index) => from + index),
      );
      for (const { chat_id, seq, change = 0 } of messages) {
        expect(stored.has(chat_id)).toBe(false);
        stored.set(chat_id, { room, seq, change });
      }
    }
  }
  for (const { id, room, seq } of acknowledged.messages) expect(stored.get(id)).toMatchObject({ room, seq });
  for (const [id, change] of acknowledged.changes) expect(stored.get(id)?.change).toBe(change);
  for (const [id, value] of acknowledged.marks) {
    expect(Number(store.tables.settings.get(id)?.value)).toBeGreaterThanOrEqual(value);
  }
}

/**
 * A kill can cut the line that is just being written, and what is there of it is set aside. In the journal it was not
 * acknowledged yet; in another file it is also in the journal, so that it stands there whole once the store is closed.
 */
function expectOnlyTornLines(folder: string, sentences: readonly string[]): void {
  for (const sentence of sentences) {
    const [, file = '', kept = ''] = /^(?:1 record|\d+ bytes) in (\S+) .* aside in (\S+)\.$/.exec(sentence) ?? [];
    expect(file, sentence).toMatch(/^journal\/\d+\.log$|\.db$/);
    // Bytes, since a character may be cut as well.
    const torn = readFileSync(join(folder, kept), 'latin1').slice(0, -1);
    expect(torn).not.toContain('\n');
    if (file.startsWith('journal/')) {
      expect(sentence).toContain('before it was confirmed');
      continue;
    }
    const lines = existsSync(join(folder, file)) ? readFileSync(join(folder, file), 'latin1').split('\n') : [];
    expect(
      lines.some((line) => line.startsWith(torn)),
      `${sentence} ${torn}`,
    ).toBe(true);
  }
}

describe('a store whose process is killed in mid-stream', () => {
  it(`[J20][R20] has lost nothing acknowledged and doubled nothing, ${ROUNDS} times, torn and zeroed tails included`, async () => {
    await using folder = temporaryFolder();
    const random = seededRandom(20);
    const acknowledged = new Acknowledged();
    for (let round = 1; round <= ROUNDS; round += 1) {
      await startWriter(folder.path, acknowledged).killAfter(200 + random.below(4_000));
      // What a power cut may leave behind the last sync.
      if (round % 2 === 0) spoilTails(folder.path);
      const store = await openTestStore(folder.path);
      await expectNothingLost(store, acknowledged);
      await store.close();
      if (round % 2 === 1) expectOnlyTornLines(folder.path, store.setAside);
    }
    expect(acknowledged.messages.length).toBeGreaterThan(ROUNDS * 150);
  }, 120_000);

  it('[J21] lets nobody in while it lives, and the next one at once when it is dead', async () => {
    await using folder = temporaryFolder();
    const acknowledged = new Acknowledged();
    const writer = startWriter(folder.path, acknowledged);
    await expect.poll(() => acknowledged.messages.length, { timeout: 20_000 }).toBeGreaterThan(0);
    const refused = await openTestStore(folder.path).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(FolderInUse);
    expect(refused).toMatchObject({ pid: writer.pid });
    await writer.killAfter(0);
    const store = await openTestStore(folder.path);
    await expectNothingLost(store, acknowledged);
    await store.close();
  }, 60_000);
});

function spoilTails(folder: string): void {
  const journal = readdirSync(join(folder, 'journal')).sort().at(-1);
  if (journal) appendFileSync(join(folder, 'journal', journal), '0badc0de 99 {"m":{"half":');
  const segments = readdirSync(join(folder, 'messages'))
    .slice(0, 3)
    .flatMap((room) =>
      readdirSync(join(folder, 'messages', room))
        .filter((name) => name.endsWith('.db'))
        .sort()
        .slice(-1)
        .map((name) => join(folder, 'messages', room, name)),
    );
  for (const [index, path] of segments.entries()) {
    appendFileSync(path, index === 0 ? Buffer.alloc(4_096) : '{"_id":77,"message":"{\\"chat');
  }
}
