import { appendFile, type FileHandle, mkdir, open, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { type OutboxEntry, type OutboxStore, outboxEntry } from '../../shared/client/outbox-store.ts';
import { writeDurably } from '../net/durable-file.ts';

const line = z.union([z.object({ put: outboxEntry }), z.object({ remove: z.string() })]);
type Line = z.infer<typeof line>;

/** Lines beyond the living ones after which the file is written anew. */
const WASTE = 500;

export interface OutboxFile extends OutboxStore {
  /** Lines that could not be read and lie in `<path>.damaged`. */
  readonly setAside: number;
  /** Waits for what is being written. */
  close(): Promise<void>;
}

/**
 * An outbox in a file that is only appended to, one JSON object a line; `put` resolves after fdatasync, and what comes
 * while the disk works shares the next one. One process uses it at a time. Rejects when the file cannot be used.
 */
export async function openOutboxFile(path: string): Promise<OutboxFile> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const { entries, damaged } = await read(path);
  if (damaged.length > 0) await appendFile(`${path}.damaged`, `${damaged.join('\n')}\n`, { mode: 0o600 });
  let handle = await rewrite(path, entries);
  let waste = 0;
  let waiting: string[] = [];
  let flushing: Promise<void> | undefined;
  let isTorn = false;

  async function flush(): Promise<void> {
    flushing = undefined;
    const lines = waiting;
    waiting = [];
    // What a failed write left of a line must not swallow the next one.
    const text = `${isTorn ? '\n' : ''}${lines.join('')}`;
    isTorn = true;
    await handle.appendFile(text);
    await handle.datasync();
    isTorn = false;
    waste += lines.length;
    if (waste - entries.size >= WASTE) await compact();
  }
  async function compact(): Promise<void> {
    // Closed first, since Windows does not replace open files.
    await handle.close();
    try {
      handle = await rewrite(path, entries);
    } catch {
      // Everything is in the old file still; the next time is soon enough.
      handle = await open(path, 'a', 0o600);
    }
    waste = 0;
  }
  let last: Promise<void> = Promise.resolve();
  function append(entry: Line): Promise<void> {
    waiting.push(`${JSON.stringify(entry)}\n`);
    if (flushing === undefined) {
      flushing = last.then(flush);
      last = flushing.catch(() => undefined);
    }
    return flushing;
  }
  return {
    setAside: damaged.length,
    async put(entry) {
      const before = entries.get(entry.chat_id);
      entries.set(entry.chat_id, entry);
      try {
        await append({ put: entry });
      } catch (error) {
        if (before === undefined) entries.delete(entry.chat_id);
        else entries.set(entry.chat_id, before);
        throw error;
      }
    },
    remove(id) {
      entries.delete(id);
      return append({ remove: id });
    },
    all: async () => [...entries.values()],
    async close() {
      await last;
      await handle.close();
    },
  };
}

async function read(path: string): Promise<{ entries: Map<string, OutboxEntry>; damaged: string[] }> {
  const entries = new Map<string, OutboxEntry>();
  const damaged: string[] = [];
  for (const text of (await readIfThere(path)).split('\n').filter((one) => one !== '')) {
    const parsed = line.safeParse(parse(text));
    if (!parsed.success) damaged.push(text);
    else if ('put' in parsed.data) entries.set(parsed.data.put.chat_id, parsed.data.put);
    else entries.delete(parsed.data.remove);
  }
  return { entries, damaged };
}

async function rewrite(path: string, entries: ReadonlyMap<string, OutboxEntry>): Promise<FileHandle> {
  await writeDurably(path, [...entries.values()].map((put) => `${JSON.stringify({ put })}\n`).join(''));
  return open(path, 'a', 0o600);
}

async function readIfThere(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '';
    throw error;
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
