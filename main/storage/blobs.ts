import { constants } from 'node:fs';
import { type FileHandle, mkdir, open, readdir, rename, rm, stat, truncate } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { BlobWriter } from './blob-writer.ts';
import { errorCode, localDisk, storageError } from './disk.ts';
import type { FileIndex } from './file-index.ts';
import type { Table } from './port.ts';
import { createHashing, type Hashing } from './stream-hash.ts';

/** The folder of contents inside the data folder, and in it what is on its way in and on its way out. */
export const BLOBS = 'files';
const UPLOADS = 'uploads';
const LEAVING = 'leaving';
/** What belongs to this moment only, as paths in the data folder: no backup has it. */
export const PASSING_BLOBS: readonly string[] = [`${BLOBS}/${UPLOADS}/`, `${BLOBS}/${LEAVING}/`];

/** What a content is found by. */
export interface Content {
  /** Hex. */
  readonly sha256: string;
  readonly size: number;
}

export interface BlobsOptions {
  /** The data folder. */
  readonly folder: string;
  readonly files: Table<'files'>;
  readonly index: FileIndex;
  /** Where the bundle of the hash thread lies, when it is not beside this one. */
  readonly hashWorker?: URL | undefined;
}

/**
 * The contents of files, each once, under their SHA-256. The table of files says which ones there are: a record is
 * stored before its content takes its place, and goes after the content has left it, and the next start ends what a
 * crash interrupted, by looking only at what was on its way.
 */
export class Blobs {
  /** Where contents are. */
  readonly folder: string;
  readonly #options: BlobsOptions;
  readonly #hashing: Hashing;
  /** What is done to one content is done one after the other. */
  readonly #turns = new Map<string, Promise<unknown>>();
  readonly #writing = new Set<Promise<unknown>>();
  readonly #placing = new Set<Promise<unknown>>();
  readonly #leaving = new Set<Promise<unknown>>();
  #removable: Promise<void> = Promise.resolve();
  #syncing: Promise<void> | undefined;
  #nextSync: Promise<void> | undefined;

  constructor(options: BlobsOptions) {
    this.#options = options;
    this.folder = join(options.folder, BLOBS);
    this.#hashing = createHashing(options.hashWorker);
  }

  /** Makes the folders and ends what a crash interrupted; after one, it looks for contents that no record names too. */
  static async open(options: BlobsOptions & { readonly wasClean: boolean }): Promise<Blobs> {
    const blobs = new Blobs(options);
    for (const name of [UPLOADS, LEAVING]) await mkdir(join(blobs.folder, name), { recursive: true, mode: 0o700 });
    await blobs.#endUploads();
    await blobs.#endRemovals();
    if (!options.wasClean) await blobs.#removeUnnamed();
    return blobs;
  }

  /** Bytes of an upload that are really there. */
  async uploaded(file: string): Promise<number> {
    return (await stat(this.#upload(file)).catch(() => undefined))?.size ?? 0;
  }

  /** Goes on with an upload where its bytes end. Rejects with `disk_full` or `storage_failed`. */
  async write(file: string, { at, size }: { readonly at: number; readonly size: number }): Promise<BlobWriter> {
    try {
      const handle = await open(this.#upload(file), constants.O_RDWR | constants.O_CREAT, 0o600);
      if (at === 0) await this.#syncUploads();
      let closed: () => void = () => undefined;
      const writing = new Promise<void>((resolve) => {
        closed = resolve;
      });
      void during(this.#writing, writing);
      return new BlobWriter({ handle, at, size, hashing: this.#hashing, closed });
    } catch (error) {
      throw storageError(error);
    }
  }

  /** Takes the bytes of an upload away; it may begin anew. */
  async dropUpload(file: string): Promise<void> {
    await rm(this.#upload(file), { force: true });
  }

  /** Takes away what is after `size` bytes. */
  async cutUpload(file: string, size: number): Promise<void> {
    await truncate(this.#upload(file), size).catch(() => undefined);
  }

  /** An upload that is on the disk as a whole becomes a content; `store` stores the record that names it. */
  keep(file: string, content: Content, store: () => Promise<void>): Promise<void> {
    const placing = this.#inTurn(content.sha256, async () => {
      await store();
      await this.#place(file, content);
    });
    return during(this.#placing, placing);
  }

  /** Stores another record for a content, if it is there; false, and nothing is stored, if not. */
  share(content: Content, store: () => Promise<void>): Promise<boolean> {
    return this.#inTurn(content.sha256, async () => {
      if (!(await this.#isThere(content))) return false;
      await store();
      return true;
    });
  }

  /** Takes a record away (by `store`), and its content with it when no other record names that. */
  remove({ sha256 }: Pick<Content, 'sha256'>, store: () => Promise<void>): Promise<void> {
    return this.#inTurn(sha256, async () => {
      await this.#removable;
      await during(this.#leaving, this.#remove(sha256, store));
    });
  }

  /** A content to read; undefined where it is missing or has not its length. */
  async read(content: Content): Promise<FileHandle | undefined> {
    // A record may be a moment ahead of its content.
    await this.#turns.get(content.sha256)?.catch(() => undefined);
    const handle = await openIfThere(this.#path(content.sha256));
    if (handle === undefined) return undefined;
    if ((await handle.stat()).size === content.size) return handle;
    await handle.close();
    return undefined;
  }

  /** Lets nothing leave until what it resolves with is called: for a backup. */
  async holdRemovals(): Promise<() => void> {
    let release: () => void = () => undefined;
    this.#removable = new Promise((resolve) => {
      release = resolve;
    });
    await Promise.allSettled([...this.#leaving]);
    return release;
  }

  /** Resolves when every content whose record was stored before is in its place. */
  async settled(): Promise<void> {
    await Promise.allSettled([...this.#placing]);
  }

  async close(): Promise<void> {
    // Those whose senders were cut off keep what came, to go on with later.
    await Promise.allSettled([...this.#writing]);
    await Promise.allSettled([...this.#turns.values()]);
    await this.#hashing.close();
  }

  #path(sha256: string): string {
    return join(this.folder, sha256.slice(0, 2), sha256);
  }

  #upload(file: string): string {
    return join(this.folder, UPLOADS, file.replace('f:', ''));
  }

  async #isThere({ sha256, size }: Content): Promise<boolean> {
    return (await stat(this.#path(sha256)).catch(() => undefined))?.size === size;
  }

  /** Also over a content that has not its length: that one is damaged. */
  async #place(file: string, content: Content): Promise<void> {
    if (await this.#isThere(content)) return this.dropUpload(file);
    const path = this.#path(content.sha256);
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await rename(this.#upload(file), path);
  }

  async #remove(sha256: string, store: () => Promise<void>): Promise<void> {
    if (this.#options.index.copiesOf(sha256) > 1) return store();
    const leaving = join(this.folder, LEAVING, sha256);
    const was = await renamed(this.#path(sha256), leaving);
    try {
      await store();
    } catch (error) {
      if (was) await rename(leaving, this.#path(sha256));
      throw error;
    }
    await rm(leaving, { force: true });
  }

  #inTurn<T>(sha256: string, work: () => Promise<T>): Promise<T> {
    const turn = (this.#turns.get(sha256) ?? Promise.resolve()).then(work, work);
    this.#turns.set(sha256, turn);
    const over = () => {
      if (this.#turns.get(sha256) === turn) this.#turns.delete(sha256);
    };
    turn.then(over, over);
    return turn;
  }

  /** Names of new uploads become durable; many that come at once share one sync. */
  #syncUploads(): Promise<void> {
    this.#nextSync ??= (this.#syncing ?? Promise.resolve())
      .catch(() => undefined)
      .then(() => {
        this.#nextSync = undefined;
        this.#syncing = localDisk.syncFolder(join(this.folder, UPLOADS));
        return this.#syncing;
      });
    return this.#nextSync;
  }

  async #endUploads(): Promise<void> {
    for (const name of await readdir(join(this.folder, UPLOADS))) {
      const file = `f:${name}`;
      const record = this.#options.files.get(file);
      if (record === undefined) await this.dropUpload(file);
      else if (record.sha256 !== '') await this.#place(file, record);
    }
  }

  async #removeUnnamed(): Promise<void> {
    for (const folder of await readdir(this.folder)) {
      if (folder === UPLOADS || folder === LEAVING) continue;
      for (const name of await readdir(join(this.folder, folder))) {
        if (this.#options.index.copiesOf(name) === 0) await rm(join(this.folder, folder, name), { force: true });
      }
    }
  }

  async #endRemovals(): Promise<void> {
    for (const name of await readdir(join(this.folder, LEAVING))) {
      const leaving = join(this.folder, LEAVING, name);
      if (this.#options.index.copiesOf(name) === 0) {
        await rm(leaving, { force: true });
        continue;
      }
      await mkdir(dirname(this.#path(name)), { recursive: true, mode: 0o700 });
      await rename(leaving, this.#path(name));
    }
  }
}

/** Keeps a promise in a set as long as it is not settled. */
async function during<T>(set: Set<Promise<unknown>>, promise: Promise<T>): Promise<T> {
  set.add(promise);
  try {
    return await promise;
  } finally {
    set.delete(promise);
  }
}

/** False where there is nothing to rename. */
async function renamed(from: string, to: string): Promise<boolean> {
  try {
    await rename(from, to);
    return true;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return false;
    throw error;
  }
}

async function openIfThere(path: string): Promise<FileHandle | undefined> {
  try {
    return await open(path, 'r');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}
