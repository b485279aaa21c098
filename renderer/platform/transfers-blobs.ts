import type { Database } from './database.ts';

/** Bytes that may be kept for after a restart of the browser; what is more lasts as long as the page. */
const LIMIT = 200 * 1024 * 1024;

/** Contents that were chosen, dropped or pasted, by an id. */
export interface BlobStore {
  put(id: string, blob: Blob): Promise<void>;
  get(id: string): Promise<Blob | undefined>;
  remove(id: string): Promise<void>;
}

export interface BlobStoreParts {
  /** Absent where the browser keeps nothing. */
  readonly database: Database | undefined;
  readonly account: string;
  readonly limit?: number;
}

export function blobStore({ database, account, limit = LIMIT }: BlobStoreParts): BlobStore {
  /** A `File` of the page is read where it lies; a copy from the database only when it is gone. */
  const here = new Map<string, Blob>();

  async function keep(id: string, blob: Blob): Promise<void> {
    if (database === undefined) return;
    const kept = await database.getAllFromIndex('blob_sizes', 'account', account);
    const taken = kept.reduce((sum, { bytes }) => sum + bytes, 0);
    if (taken + blob.size > limit) return;
    const transaction = database.transaction(['blobs', 'blob_sizes'], 'readwrite', { durability: 'strict' });
    await transaction.objectStore('blobs').put({ id, account, blob });
    await transaction.objectStore('blob_sizes').put({ id, account, bytes: blob.size });
    await transaction.done;
  }
  return {
    async put(id, blob) {
      here.set(id, blob);
      // What the browser does not want to keep is only not there after a restart.
      await keep(id, blob).catch(() => undefined);
    },
    get: async (id) => here.get(id) ?? (await database?.get('blobs', id))?.blob,
    async remove(id) {
      here.delete(id);
      if (database === undefined) return;
      const transaction = database.transaction(['blobs', 'blob_sizes'], 'readwrite');
      await transaction.objectStore('blobs').delete(id);
      await transaction.objectStore('blob_sizes').delete(id);
      await transaction.done;
    },
  };
}
