import { createHash, type Hash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { type Pack, pack } from 'tar-stream';
import { BACKUP_FORMAT, type BackupFile, MANIFEST, type Manifest } from './backup-format.ts';
import { BLOBS, PASSING_BLOBS } from './blobs.ts';
import { errorCode, localDisk, storageError } from './disk.ts';
import { CLEAN_MARK, type Layout, numberOf } from './layout.ts';
import type { BackupResult } from './port.ts';

/** Whose backup it is. */
export interface BackupFacts {
  readonly app: string;
  readonly host: string;
  /** What people call that host. */
  readonly name?: string;
  /** ms since the epoch. */
  readonly created: number;
}

export interface BackupOptions {
  readonly path: string;
  readonly layout: Layout;
  readonly facts: BackupFacts;
  /** Runs something while tables and segments stay as they are. */
  readonly still: (run: (position: Position) => Promise<void>) => Promise<void>;
  /** Resolves when the contents of all files are in their places. */
  readonly settled: () => Promise<void>;
}

/** The journal file that is being written, and up to where it counts. */
type Position = { file: number; size: number } | undefined;

interface Source {
  readonly path: string;
  readonly name: string;
  /** Only the beginning of the file counts, in bytes. */
  readonly limit: number;
}

// The first names of paths that belong to the running process or to this computer; `control.json` holds its secret.
const LEFT_OUT = new Set(['lock', 'control.json', 'control.json.tmp', 'quarantine', 'backups', 'tmp', CLEAN_MARK]);

/**
 * Writes everything in the folder to one file: first, while no checkpoint runs, tables, segments and the journal up to
 * where it is; what is acknowledged in the meantime is not in it. Then the contents of files, which do not change, and
 * of which the caller lets none leave.
 */
export async function backup(options: BackupOptions): Promise<BackupResult> {
  const path = resolve(options.path);
  const draft = `${path}.partial`;
  try {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await rm(draft, { force: true });
    const written = await write({ ...options, path: draft });
    await rename(draft, path);
    await localDisk.syncFolder(dirname(path));
    return { path, ...written };
  } catch (error) {
    await rm(draft, { force: true }).catch(() => undefined);
    throw storageError(error);
  }
}

async function write(options: BackupOptions): Promise<{ bytes: number; sha256: string }> {
  const archive = pack();
  const meter = new Meter();
  const target = createWriteStream(options.path, { mode: 0o600, flags: 'wx', flush: true });
  // Speed before size: the store holds its checkpoints back as long as this takes.
  const done = pipeline(archive, createGzip({ level: 1 }), meter, target);
  const filled = fill(archive, options).catch((error: unknown) => {
    archive.destroy(error instanceof Error ? error : new Error(String(error)));
    throw error;
  });
  await Promise.all([filled, done]);
  return { bytes: meter.bytes, sha256: meter.hash.digest('hex') };
}

async function fill(archive: Pack, options: BackupOptions): Promise<void> {
  const files: BackupFile[] = [];
  async function add(sources: readonly Source[]): Promise<void> {
    for (const source of sources) {
      const file = await addFile(archive, source);
      if (file) files.push(file);
    }
  }
  await options.still(async (position) => add(await sourcesOf(options, position)));
  await options.settled();
  await add(await blobsOf(options));
  const manifest: Manifest = { format: BACKUP_FORMAT, ...options.facts, files };
  archive.entry({ name: MANIFEST, mode: 0o600 }, JSON.stringify(manifest));
  archive.finalize();
}

async function sourcesOf({ layout, path }: BackupOptions, position: Position): Promise<Source[]> {
  const names = await readdir(layout.folder);
  const found = await Promise.all(
    names.filter((name) => name !== BLOBS).map((name) => filesIn(layout, join(layout.folder, name))),
  );
  return found
    .flat()
    .filter((source) => resolve(source.path) !== path && isKept(source.name))
    .flatMap((source) => withLimit(source, position));
}

async function blobsOf({ layout }: BackupOptions): Promise<Source[]> {
  const found = await filesIn(layout, join(layout.folder, BLOBS));
  return found.filter(({ name }) => isKept(name)).map((source) => ({ ...source, limit: Number.POSITIVE_INFINITY }));
}

/** The files in a folder, or the one that it is, by name. */
async function filesIn(layout: Layout, top: string): Promise<Omit<Source, 'limit'>[]> {
  const isFolder = (await stat(top).catch(() => undefined))?.isDirectory() === true;
  const entries = isFolder ? await readdir(top, { recursive: true, withFileTypes: true }) : [];
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return (isFolder ? paths : [top])
    .map((path) => ({ path, name: relative(layout.folder, path).split(sep).join('/') }))
    .sort((one, other) => (one.name < other.name ? -1 : 1));
}

function isKept(name: string): boolean {
  const [first = ''] = name.split('/');
  if (PASSING_BLOBS.some((passing) => name.startsWith(passing))) return false;
  return !LEFT_OUT.has(first) && !/(\.new|\.partial|~)$/.test(name);
}

function withLimit(source: { path: string; name: string }, position: Position): Source[] {
  const [first, last = ''] = source.name.split('/');
  const number = first === 'journal' ? numberOf(last, 'log') : undefined;
  if (number === undefined || !position || number < position.file) {
    return [{ ...source, limit: Number.POSITIVE_INFINITY }];
  }
  return number === position.file ? [{ ...source, limit: position.size }] : [];
}

async function addFile(archive: Pack, { path, name, limit }: Source): Promise<BackupFile | undefined> {
  // One descriptor for both, since NeDB may put another file in its place in between.
  const handle = await openIfThere(path);
  if (!handle) return undefined;
  try {
    const size = Math.min((await handle.stat()).size, limit);
    const entry = archive.entry({ name, size, mode: 0o600 });
    const hash = createHash('sha256');
    if (size === 0) entry.end(Buffer.alloc(0));
    else {
      const bytes = handle.createReadStream({ start: 0, end: size - 1, autoClose: false });
      await pipeline(bytes, new Meter(hash), entry);
    }
    return { path: name, size, sha256: hash.digest('hex') };
  } finally {
    await handle.close();
  }
}

async function openIfThere(path: string) {
  try {
    return await open(path, 'r');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** Counts and hashes what passes through. */
export class Meter extends Transform {
  bytes = 0;
  readonly hash: Hash;

  constructor(hash: Hash = createHash('sha256')) {
    super();
    this.hash = hash;
  }

  override _transform(chunk: Buffer, _encoding: string, done: (error: Error | null, chunk: Buffer) => void): void {
    this.bytes += chunk.length;
    this.hash.update(chunk);
    done(null, chunk);
  }
}
