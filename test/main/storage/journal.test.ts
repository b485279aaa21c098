import { readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { silentLog } from '../../../main/log.ts';
import { type Disk, localDisk } from '../../../main/storage/disk.ts';
import { type Entry, Journal } from '../../../main/storage/journal.ts';
import { replayJournal } from '../../../main/storage/journal-replay.ts';
import { layoutOf } from '../../../main/storage/layout.ts';
import { SetAside } from '../../../main/storage/set-aside.ts';
import { faultyDisk } from './faulty-disk.ts';
import { temporaryFolder } from './support.ts';

function open(folder: string, disk: Disk = localDisk, admit: () => Promise<void> | undefined = () => undefined) {
  return new Journal({ folder, disk, log: silentLog, nextFile: 1, nextNumber: 1, written: () => undefined, admit });
}

async function replay(folder: string) {
  const setAside = new SetAside({ layout: layoutOf(folder), log: silentLog, clock: () => 1 });
  const replayed = await replayJournal({ folder, disk: localDisk, setAside });
  const names = replayed.records.flatMap((record) => ('r' in record ? [record.r] : []));
  return { ...replayed, names, sentences: setAside.sentences };
}

/** Records what happens to an entry. */
function entry(name: string, events: string[] = []): Entry & { readonly done: Promise<void> } {
  let resolve: () => void = () => undefined;
  let reject: (error: Error) => void = () => undefined;
  const done = new Promise<void>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  done.catch(() => undefined);
  return {
    body: [`{"r":"${name}"}`],
    durable: () => {
      events.push(`durable ${name}`);
      resolve();
    },
    undo: () => events.push(`undo ${name}`),
    reject,
    done,
  };
}

async function write(journal: Journal, names: readonly string[]): Promise<void> {
  const entries = names.map((name) => entry(name));
  for (const one of entries) journal.enqueue(one);
  await Promise.all(entries.map(({ done }) => done));
}

const writeErrors = [
  ['ENOSPC', 'disk_full'],
  ['EDQUOT', 'disk_full'],
  ['EIO', 'storage_failed'],
] as const;

describe('the journal', () => {
  it('[J10] writes whatever has gathered with one sync, and tells of all of it in order', async () => {
    await using folder = temporaryFolder();
    const operations: string[] = [];
    const journal = open(
      folder.path,
      faultyDisk((operation) => {
        operations.push(operation);
        return undefined;
      }),
    );
    await write(journal, ['first']);
    operations.length = 0;
    const events: string[] = [];
    const entries = Array.from({ length: 100 }, (_, index) => entry(`n${index}`, events));
    for (const one of entries) journal.enqueue(one);
    await Promise.all(entries.map(({ done }) => done));
    expect(operations).toEqual(['write', 'sync']);
    expect(events).toEqual(entries.map((_, index) => `durable n${index}`));
    await journal.close();
    expect((await replay(folder.path)).names).toHaveLength(101);
  });

  it.each(writeErrors)(
    '[J11] gives up a failed write (%s) and all behind it, newest first, and then goes on',
    async (code, reason) => {
      await using folder = temporaryFolder();
      let failing = false;
      const journal = open(
        folder.path,
        faultyDisk((operation) => (failing && operation === 'write' ? code : undefined)),
      );
      await write(journal, ['kept']);
      failing = true;
      const events: string[] = [];
      const [a, b, c] = [entry('a', events), entry('b', events), entry('c', events)];
      journal.enqueue(a);
      journal.enqueue(b);
      await new Promise(setImmediate);
      journal.enqueue(c);
      await expect(a.done).rejects.toMatchObject({ reason });
      await expect(c.done).rejects.toMatchObject({ reason });
      expect(events).toEqual(['undo c', 'undo b', 'undo a']);
      failing = false;
      await write(journal, ['after']);
      await journal.close();
      expect(await replay(folder.path)).toMatchObject({ names: ['kept', 'after'], sentences: [] });
    },
  );

  it('[J12] voids in a new file what it could not take back', async () => {
    await using folder = temporaryFolder();
    let failing = false;
    const faults = new Set(['sync', 'truncate']);
    const journal = open(
      folder.path,
      faultyDisk((operation) => (failing && faults.has(operation) ? 'EIO' : undefined)),
    );
    await write(journal, ['kept']);
    failing = true;
    const lost = entry('lost');
    journal.enqueue(lost);
    await expect(lost.done).rejects.toMatchObject({ reason: 'storage_failed' });
    failing = false;
    expect(readFileSync(join(folder.path, '000001.log'), 'utf8')).toContain('lost');
    await write(journal, ['after']);
    await journal.close();
    expect(await replay(folder.path)).toMatchObject({ names: ['kept', 'after'], sentences: [] });
  });

  it('[J13] keeps the order over a rotation, and discards only what came before it', async () => {
    await using folder = temporaryFolder();
    const journal = open(folder.path);
    await write(journal, ['a']);
    const before = await journal.rotate();
    await write(journal, ['b']);
    expect((await replay(folder.path)).names).toEqual(['a', 'b']);
    await journal.discard(before);
    expect(readdirSync(folder.path)).toEqual(['000002.log']);
    await journal.close();
    expect(await replay(folder.path)).toMatchObject({ names: ['b'], nextFile: 3, sentences: [] });
  });

  it('[J14] makes writers wait when it is told to, but not the rotation for which they wait', async () => {
    await using folder = temporaryFolder();
    let release: () => void = () => undefined;
    let held: Promise<void> | undefined;
    const journal = open(folder.path, localDisk, () => held);
    await write(journal, ['a']);
    held = new Promise((resolve) => {
      release = () => {
        held = undefined;
        resolve();
      };
    });
    const events: string[] = [];
    const waiting = entry('b', events);
    journal.enqueue(waiting);
    await journal.rotate();
    expect(events).toEqual([]);
    release();
    await waiting.done;
    await journal.close();
    expect((await replay(folder.path)).names).toEqual(['a', 'b']);
  });

  it('[J15] does not undo what is on the disk when a listener throws', async () => {
    await using folder = temporaryFolder();
    const journal = open(folder.path);
    const throwing = entry('a');
    journal.enqueue({
      ...throwing,
      durable: () => {
        throwing.durable();
        throw new Error('a mistake');
      },
    });
    await write(journal, ['b']);
    await journal.close();
    expect((await replay(folder.path)).names).toEqual(['a', 'b']);
  });
});

/** A file with twenty records. */
async function written(folder: string): Promise<string> {
  const journal = open(folder);
  await write(
    journal,
    Array.from({ length: 20 }, (_, index) => `n${index}`),
  );
  await journal.close();
  return join(folder, '000001.log');
}

const all = Array.from({ length: 20 }, (_, index) => `n${index}`);

const tails: [what: string, bytes: Buffer][] = [
  ['zeros', Buffer.alloc(4096)],
  ['a megabyte of zeros', Buffer.alloc(1024 * 1024)],
  ['garbage', Buffer.from('\u0000\u00ff{"r":"evil"}\n12345678 9 {"r":"evil"}\n')],
];

describe('a damaged journal', () => {
  it('[R1] cuts a torn tail, keeps its bytes and says so, once', async () => {
    await using folder = temporaryFolder();
    const path = await written(folder.path);
    truncateSync(path, statSync(path).size - 5);
    const first = await replay(folder.path);
    expect(first).toMatchObject({ names: all.slice(0, 19), nextNumber: 21 });
    expect(first.sentences).toEqual([expect.stringContaining('cut off before it was confirmed')]);
    const [kept = ''] = readdirSync(join(folder.path, 'quarantine'));
    expect(readFileSync(join(folder.path, 'quarantine', kept), 'utf8')).toContain(' 21 {"r":"n');
    expect(await replay(folder.path)).toMatchObject({ names: all.slice(0, 19), sentences: [] });
  });

  it.each(tails)('[R2] is not led astray by %s at its end', async (_what, tail) => {
    await using folder = temporaryFolder();
    const path = await written(folder.path);
    writeFileSync(path, Buffer.concat([readFileSync(path), tail]));
    expect(await replay(folder.path)).toMatchObject({ names: all });
    expect(await replay(folder.path)).toMatchObject({ names: all, sentences: [] });
  });

  it('[R3] reads on after damage in the middle, and reports the hole', async () => {
    await using folder = temporaryFolder();
    const path = await written(folder.path);
    const bytes = readFileSync(path);
    const start = bytes.indexOf('{"r":"n5"');
    bytes.fill(0, start, start + 60);
    writeFileSync(path, bytes);
    const replayed = await replay(folder.path);
    expect(replayed.names.slice(0, 5)).toEqual(all.slice(0, 5));
    expect(replayed.names.slice(-8)).toEqual(all.slice(-8));
    expect(replayed.sentences.join(' ')).toMatch(/lacks its records 7 to \d+/);
  });

  it('[R4] finds one changed bit', async () => {
    await using folder = temporaryFolder();
    const path = await written(folder.path);
    const bytes = readFileSync(path);
    const place = bytes.indexOf('"n7"') + 1;
    bytes[place] = (bytes[place] ?? 0) ^ 1;
    writeFileSync(path, bytes);
    const replayed = await replay(folder.path);
    expect(replayed.names).toEqual(all.filter((name) => name !== 'n7'));
    expect(replayed.sentences).toHaveLength(2);
  });

  it('[R5] sets aside a record of a form that it does not know', async () => {
    await using folder = temporaryFolder();
    const journal = open(folder.path);
    journal.enqueue({ ...entry('x'), body: ['{"future":true}'] });
    await write(journal, ['known']);
    await journal.close();
    const replayed = await replay(folder.path);
    expect(replayed.names).toEqual(['known']);
    expect(replayed.sentences).toEqual([expect.stringContaining('of a form that this version does not know')]);
  });
});
