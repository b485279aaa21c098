import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { copyFile, link, open, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { errorCode, localDisk } from '../storage/disk.ts';
import { CommandFailed } from './outcome.ts';

export interface PlaceOptions {
  /** A finished file in the folder of `path`. */
  readonly draft: string;
  readonly path: string;
  /** What its bytes must hash to, in hex. */
  readonly sha256: string;
  /** Replaces what is there. */
  readonly replace: boolean;
}

/** Checks a file by reading it again and gives it its name, durably; the name is taken at once or not at all. */
export async function placeFile({ draft, path, sha256, replace }: PlaceOptions): Promise<void> {
  try {
    if ((await hashOf(draft)) !== sha256) throw new CommandFailed('The backup was damaged on its way to the disk.');
    if (replace) await rename(draft, path);
    else await takeName(draft, path);
    await localDisk.syncFolder(dirname(path));
  } finally {
    await rm(draft, { force: true });
  }
}

/** Moves a file; across disks it is copied, durably. Where that fails neither is left. */
export async function moveFile(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
  } catch {
    // Another disk, most often; whatever else it is, copying says what is wrong.
    await copyAndSync(from, to);
  } finally {
    // Whoever may not take it away has a copy more.
    await rm(from, { force: true }).catch(() => undefined);
  }
}

async function copyAndSync(from: string, to: string): Promise<void> {
  try {
    await copyFile(from, to);
    await sync(to);
  } catch (error) {
    await rm(to, { force: true }).catch(() => undefined);
    throw error;
  }
}

export async function exists(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return false;
    throw error;
  }
}

export function refuseExisting(path: string): CommandFailed {
  return new CommandFailed(`${path} exists already; --force replaces it.`);
}

/** A link never replaces a file, unlike a rename. File systems without links (FAT) leave a moment between the two. */
async function takeName(draft: string, path: string): Promise<void> {
  try {
    await link(draft, path);
  } catch (error) {
    if (errorCode(error) === 'EEXIST' || (await exists(path))) throw refuseExisting(path);
    await rename(draft, path);
  }
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk);
  return hash.digest('hex');
}

async function sync(path: string): Promise<void> {
  // Windows syncs only what was opened for writing.
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}
