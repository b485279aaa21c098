import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm, rmdir } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { type Extract, extract } from 'tar-stream';
import { Meter } from './backup.ts';
import {
  BACKUP_FORMAT,
  type BackupFile,
  BadBackup,
  FolderNotEmpty,
  isSafePath,
  MANIFEST,
  type Manifest,
  manifest as manifestSchema,
  NewerBackup,
} from './backup-format.ts';
import { errorCode, localDisk } from './disk.ts';

/** Checks every file of a backup by its hash. Rejects with BadBackup or NewerBackup. */
export function verifyBackup(file: string): Promise<Manifest> {
  return readBackup(file, () => new Writable({ write: (_chunk, _encoding, done) => done() }));
}

/**
 * Makes the folder what the backup holds. Everything is unpacked beside it and checked by its hash before it is put in
 * place. Rejects with BadBackup, NewerBackup or FolderNotEmpty; then the folder is as it was.
 */
export async function restoreBackup(options: { file: string; folder: string }): Promise<Manifest> {
  const folder = resolve(options.folder);
  if ((await namesIn(folder)).length > 0) throw new FolderNotEmpty(folder);
  await mkdir(dirname(folder), { recursive: true });
  const draft = await mkdtemp(join(dirname(folder), `.${basename(folder)}-restoring-`));
  try {
    const read = await readBackup(options.file, async (path) => {
      const target = join(draft, path);
      await mkdir(dirname(target), { recursive: true, mode: 0o700 });
      return createWriteStream(target, { mode: 0o600, flags: 'wx', flush: true });
    });
    await rmdir(folder).catch(() => undefined);
    await rename(draft, folder);
    await localDisk.syncFolder(dirname(folder));
    return read;
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    throw error;
  }
}

/** One file in a tar archive. */
type Source = Extract extends AsyncIterable<infer S> ? S : never;
type Target = (path: string) => Writable | Promise<Writable>;

async function readBackup(file: string, target: Target): Promise<Manifest> {
  const archive = extract();
  const feeding = pipeline(createReadStream(file), createGunzip(), archive);
  const found = new Map<string, BackupFile>();
  let last: Manifest | undefined;
  const reading = (async () => {
    for await (const entry of archive) {
      if (last) throw new BadBackup('There is more in the backup than its list says.');
      const { name } = entry.header;
      if (name === MANIFEST) last = await readManifest(entry);
      else found.set(name, await readFile(entry, { target, known: found }));
    }
  })();
  try {
    await Promise.all([reading, feeding]);
  } catch (error) {
    archive.destroy();
    await feeding.catch(() => undefined);
    throw isOwn(error) ? error : badOrMissing(error);
  }
  return compared(last, found);
}

function isOwn(error: unknown): boolean {
  return error instanceof BadBackup || error instanceof NewerBackup;
}

/** What the disk refuses is no fault of the backup. */
function badOrMissing(error: unknown): unknown {
  const own = ['ENOENT', 'EACCES', 'EISDIR', 'ENOSPC', 'EDQUOT', 'EIO', 'EEXIST'].includes(errorCode(error) ?? '');
  return own ? error : new BadBackup('The backup is damaged: it cannot be unpacked.', { cause: error });
}

function asBytes(chunk: unknown): Buffer {
  return chunk instanceof Uint8Array ? Buffer.from(chunk) : Buffer.from(String(chunk));
}

async function readManifest(entry: Source): Promise<Manifest> {
  const chunks: Buffer[] = [];
  for await (const chunk of entry) chunks.push(asBytes(chunk));
  const value: unknown = JSON.parse(Buffer.concat(chunks).toString());
  const format = typeof value === 'object' && value !== null && 'format' in value ? value.format : undefined;
  if (typeof format === 'number' && format > BACKUP_FORMAT) {
    throw new NewerBackup('app' in Object(value) ? String(Object(value).app) : '');
  }
  const parsed = manifestSchema.safeParse(value);
  if (!parsed.success) throw new BadBackup('The list of files in the backup is damaged.', { cause: parsed.error });
  return parsed.data;
}

async function readFile(
  entry: Source,
  { target, known }: { target: Target; known: ReadonlyMap<string, BackupFile> },
): Promise<BackupFile> {
  const { name, type } = entry.header;
  if (type !== 'file' || !isSafePath(name) || known.has(name)) {
    throw new BadBackup(`The backup holds something that does not belong there: ${JSON.stringify(name)}.`);
  }
  const meter = new Meter();
  await pipeline(entry, meter, await target(name));
  return { path: name, size: meter.bytes, sha256: meter.hash.digest('hex') };
}

function compared(read: Manifest | undefined, found: ReadonlyMap<string, BackupFile>): Manifest {
  if (!read) throw new BadBackup('The backup ends too early: its list of files is missing.');
  for (const { path, size, sha256 } of read.files) {
    const file = found.get(path);
    if (file?.size !== size || file.sha256 !== sha256) throw new BadBackup(`The backup is damaged: ${path}.`);
  }
  if (read.files.length !== found.size) throw new BadBackup('There is more in the backup than its list says.');
  return read;
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return [];
    throw error;
  }
}
