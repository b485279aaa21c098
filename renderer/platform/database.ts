import { type DBSchema, type IDBPDatabase, openDB } from 'idb';

/** An own message that is not acknowledged yet. */
export interface KeptMessage {
  readonly chat_id: string;
  /** Whose it is, as `accountKey` gives it. */
  readonly account: string;
  /** The page that sends it. */
  readonly tab: string;
  /** Grows with each message of a page. */
  readonly order: string;
  readonly entry: unknown;
}

/** What a document takes and when it was written, beside the document itself, which may be large. */
export interface KeptSize {
  readonly account: string;
  readonly key: string;
  readonly bytes: number;
  /** Ms since the epoch. */
  readonly written: number;
}

/** A transfer that is not over. */
export interface KeptTransferRow {
  readonly id: string;
  readonly account: string;
  /** The page that works on it. */
  readonly tab: string;
  readonly value: unknown;
}

interface Tables extends DBSchema {
  outbox: { key: string; value: KeptMessage; indexes: { account: string } };
  documents: { key: [account: string, key: string]; value: { account: string; key: string; value: unknown } };
  sizes: { key: [account: string, key: string]; value: KeptSize; indexes: { account: string } };
  transfers: { key: string; value: KeptTransferRow; indexes: { account: string } };
  blobs: { key: string; value: { id: string; account: string; blob: Blob }; indexes: { account: string } };
  blob_sizes: { key: string; value: { id: string; account: string; bytes: number }; indexes: { account: string } };
}

export type Database = IDBPDatabase<Tables>;

const VERSION = 2;

/** The database that all pages of this origin share. Rejects where the browser keeps nothing. */
export async function openDatabase(): Promise<Database> {
  return openDB<Tables>('hearth', VERSION, {
    upgrade(database, before) {
      if (before < 1) {
        database.createObjectStore('outbox', { keyPath: 'chat_id' }).createIndex('account', 'account');
        database.createObjectStore('documents', { keyPath: ['account', 'key'] });
        database.createObjectStore('sizes', { keyPath: ['account', 'key'] }).createIndex('account', 'account');
      }
      for (const name of ['transfers', 'blobs', 'blob_sizes'] as const) {
        database.createObjectStore(name, { keyPath: 'id' }).createIndex('account', 'account');
      }
    },
    // A page of a newer version waits for this one to let go.
    blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
  });
}

/** One account on one host. */
export function accountKey(hostId: string, account: string): string {
  return `${hostId} ${account}`;
}

/** Deletes what is kept of one account, or of all on that host. */
export async function removeAccounts(database: Database, hostId: string, account?: string): Promise<void> {
  const first = accountKey(hostId, account ?? '');
  const last = account === undefined ? `${first}\uffff` : first;
  const byId = ['outbox', 'transfers', 'blobs', 'blob_sizes'] as const;
  const transaction = database.transaction([...byId, 'documents', 'sizes'], 'readwrite');
  for (const name of byId) {
    const store = transaction.objectStore(name);
    const keys = await store.index('account').getAllKeys(IDBKeyRange.bound(first, last));
    for (const key of keys) await store.delete(key);
  }
  // In the order of keys a list is behind every text.
  const range = IDBKeyRange.bound([first], [last, []]);
  await transaction.objectStore('documents').delete(range);
  await transaction.objectStore('sizes').delete(range);
  await transaction.done;
}
