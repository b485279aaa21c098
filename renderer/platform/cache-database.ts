import type { CacheStore } from '../../shared/device/ports.ts';
import type { Database } from './database.ts';

/** Bytes that all documents of an account may take together: a browser deletes everything when it runs short. */
const LIMIT = 32 * 1024 * 1024;

/** The documents of an account; the ones written longest ago make room. */
export function pageCache(database: Database, account: string, limit = LIMIT): CacheStore {
  async function write(key: string, value: unknown): Promise<void> {
    const bytes = JSON.stringify(value).length;
    const transaction = database.transaction(['documents', 'sizes'], 'readwrite');
    const documents = transaction.objectStore('documents');
    const sizes = transaction.objectStore('sizes');
    const others = (await sizes.index('account').getAll(account)).filter((one) => one.key !== key);
    let room = limit - bytes - others.reduce((sum, one) => sum + one.bytes, 0);
    for (const oldest of others.sort((one, other) => one.written - other.written)) {
      if (room >= 0) break;
      await documents.delete([account, oldest.key]);
      await sizes.delete([account, oldest.key]);
      room += oldest.bytes;
    }
    await documents.put({ account, key, value });
    await sizes.put({ account, key, bytes, written: Date.now() });
    await transaction.done;
  }
  async function remove(key: string): Promise<void> {
    const transaction = database.transaction(['documents', 'sizes'], 'readwrite');
    await transaction.objectStore('documents').delete([account, key]);
    await transaction.objectStore('sizes').delete([account, key]);
    await transaction.done;
  }
  return {
    read: async (key) => (await database.get('documents', [account, key]))?.value ?? null,
    async write(key, value) {
      const text = JSON.stringify(value ?? null);
      try {
        await (text === 'null' || text.length > limit ? remove(key) : write(key, JSON.parse(text)));
      } catch {
        // What cannot be kept is only not there offline.
      }
    },
  };
}

/** Documents as long as the page lasts, where the browser keeps nothing. */
export function memoryCache(): CacheStore {
  const documents = new Map<string, unknown>();
  return {
    read: async (key) => documents.get(key) ?? null,
    write: async (key, value) => void documents.set(key, value ?? null),
  };
}
