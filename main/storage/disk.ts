import { constants } from 'node:fs';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { ProtocolError } from '../../shared/protocol/errors.ts';

/** A file that is written at places its owner chooses. */
export interface DiskFile {
  readonly size: number;
  /** Writes all of the bytes or rejects. */
  write(bytes: Uint8Array, position: number): Promise<void>;
  /** fdatasync(2): resolves when what was written is on the disk. */
  sync(): Promise<void>;
  truncate(size: number): Promise<void>;
  close(): Promise<void>;
}

/** The few things the store does to a disk that may fail half way; tests hand in one that fails when told to. */
export interface Disk {
  /** Opens for reading and writing; makes the file when it is missing. */
  open(path: string): Promise<DiskFile>;
  /** Makes the names in a folder durable: without it a new file may be gone after a power cut. */
  syncFolder(path: string): Promise<void>;
}

export const localDisk: Disk = {
  async open(path) {
    const handle = await open(path, constants.O_RDWR | constants.O_CREAT, 0o600);
    const { size } = await handle.stat();
    return {
      size,
      write: (bytes, position) => writeAll({ handle, bytes, position }),
      sync: () => handle.datasync(),
      truncate: (length) => handle.truncate(length),
      close: () => handle.close(),
    };
  },
  async syncFolder(path) {
    // Windows has no descriptors of folders and keeps names durable by itself.
    if (process.platform === 'win32') return;
    const handle = await open(path, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  },
};

export interface WriteAll {
  readonly handle: FileHandle;
  readonly bytes: Uint8Array;
  readonly position: number;
}

export async function writeAll({ handle, bytes, position }: WriteAll): Promise<void> {
  let done = 0;
  while (done < bytes.length) {
    const { bytesWritten } = await handle.write(bytes, done, bytes.length - done, position + done);
    done += bytesWritten;
  }
}

/**
 * Adds bytes at the end of a file and makes them durable, or leaves the file as it was and rejects.
 * Resolves with the new size.
 */
export async function appendDurably(disk: Disk, path: string, bytes: Uint8Array): Promise<number> {
  const file = await disk.open(path);
  try {
    await file.write(bytes, file.size);
    await file.sync();
    if (file.size === 0) await disk.syncFolder(dirname(path));
    return file.size + bytes.length;
  } catch (error) {
    // Half a line would glue itself to the next append; when even this fails the check at the next opening cuts it.
    await file.truncate(file.size).catch(() => undefined);
    throw error;
  } finally {
    await file.close();
  }
}

/** Replaces a file so that at any moment either the old or the new one is there as a whole. */
export async function replaceDurably(disk: Disk, path: string, bytes: Uint8Array): Promise<void> {
  const draft = `${path}.new`;
  await rm(draft, { force: true });
  const file = await disk.open(draft);
  try {
    await file.write(bytes, 0);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(draft, path);
  await disk.syncFolder(dirname(path));
}

export function errorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** What of a failed write the other side is told. */
export function storageError(cause: unknown): ProtocolError {
  if (cause instanceof ProtocolError) return cause;
  const code = errorCode(cause);
  return new ProtocolError(code === 'ENOSPC' || code === 'EDQUOT' ? 'disk_full' : 'storage_failed', { cause });
}
