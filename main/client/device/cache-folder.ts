import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { CacheStore } from '../../../shared/device/ports.ts';

/** Bytes that all documents of an account may take together. */
const LIMIT = 64 * 1024 * 1024;
/** Ms in which writes of one document are taken together. */
const GATHER = 250;
const NAME = /^[0-9a-f]{64}\.json$/;

const kept = z.object({ key: z.string(), value: z.unknown() });

export interface CacheFolder extends CacheStore {
  /** Resolves when everything is written. */
  close(): Promise<void>;
}

export interface CacheFolderOptions {
  readonly problem: (error: unknown) => void;
  /** In bytes. */
  readonly limit?: number;
}

/**
 * Documents as files that only their owner may read, each replaced as a whole; the ones written longest ago make room.
 * What is lost by a crash is read from the host again, so nothing waits for the disk.
 */
export async function openCacheFolder(
  folder: string,
  { problem, limit = LIMIT }: CacheFolderOptions,
): Promise<CacheFolder> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const sizes = await sizesIn(folder);
  let waiting = new Map<string, Document>();
  let writing = new Map<string, Document>();
  let timer: NodeJS.Timeout | undefined;
  let last: Promise<void> = Promise.resolve();

  function flush(): void {
    clearTimeout(timer);
    timer = undefined;
    last = last.then(async () => {
      writing = waiting;
      waiting = new Map();
      for (const [name, document] of writing) await put(name, document).catch(problem);
      writing = new Map();
    });
  }
  async function put(name: string, document: Document): Promise<void> {
    const path = join(folder, name);
    const bytes = Buffer.from(document.value === null ? '' : JSON.stringify(document));
    sizes.delete(name);
    if (bytes.length === 0 || bytes.length > limit) return rm(path, { force: true });
    await makeRoom(limit - bytes.length);
    await writeFile(`${path}.tmp`, bytes, { mode: 0o600 });
    await rename(`${path}.tmp`, path);
    sizes.set(name, bytes.length);
  }
  async function makeRoom(room: number): Promise<void> {
    let taken = [...sizes.values()].reduce((sum, bytes) => sum + bytes, 0);
    for (const [name, bytes] of sizes) {
      if (taken <= room) return;
      sizes.delete(name);
      await rm(join(folder, name), { force: true });
      taken -= bytes;
    }
  }
  return {
    async read(key) {
      const name = nameOf(key);
      const fresh = waiting.get(name) ?? writing.get(name);
      if (fresh !== undefined) return fresh.value;
      if (!sizes.has(name)) return null;
      const found = kept.safeParse(await readJson(join(folder, name)));
      return found.success && found.data.key === key ? found.data.value : null;
    },
    async write(key, value) {
      waiting.set(nameOf(key), { key, value: value ?? null });
      timer ??= setTimeout(flush, GATHER);
    },
    async close() {
      flush();
      await last;
    },
  };
}

interface Document {
  readonly key: string;
  /** `null` deletes it. */
  readonly value: unknown;
}

/** Keys are anything; names of files are not. */
function nameOf(key: string): string {
  return `${createHash('sha256').update(key).digest('hex')}.json`;
}

/** Bytes by name, the ones written longest ago first; what a crash left half written is removed. */
async function sizesIn(folder: string): Promise<Map<string, number>> {
  const found: { name: string; bytes: number; written: number }[] = [];
  for (const name of await readdir(folder)) {
    if (name.endsWith('.tmp')) await rm(join(folder, name), { force: true });
    if (!NAME.test(name)) continue;
    const { size, mtimeMs } = await stat(join(folder, name));
    found.push({ name, bytes: size, written: mtimeMs });
  }
  found.sort((one, other) => one.written - other.written);
  return new Map(found.map(({ name, bytes }) => [name, bytes]));
}

/** Damaged is as good as missing: the host has it. */
async function readJson(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch {
    return undefined;
  }
}
