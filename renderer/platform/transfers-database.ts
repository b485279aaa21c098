import type { TransferStore } from '../../shared/device/transfers/ports.ts';
import type { Database } from './database.ts';

/** The transfers of an account that one page works on; other pages work on others. */
export interface PageTransferStore extends TransferStore {
  /** Other pages that have some, living or gone. */
  others(): Promise<readonly string[]>;
  /** Takes over those of another page. */
  takeOver(tab: string): Promise<readonly unknown[]>;
}

export function pageTransferStore(database: Database, account: string, tab: string): PageTransferStore {
  const kept = async () => (await database.getAllFromIndex('transfers', 'account', account)).sort(byId);
  return {
    async put(id, value) {
      const transaction = database.transaction('transfers', 'readwrite', { durability: 'strict' });
      await transaction.store.put({ id, account, tab, value });
      await transaction.done;
    },
    remove: (id) => database.delete('transfers', id),
    all: async () => (await kept()).filter((one) => one.tab === tab).map(({ value }) => value),
    others: async () => [...new Set((await kept()).map((one) => one.tab))].filter((one) => one !== tab),
    async takeOver(from) {
      const transaction = database.transaction('transfers', 'readwrite', { durability: 'strict' });
      const all = (await transaction.store.index('account').getAll(account)).sort(byId);
      const left = all.filter((one) => one.tab === from);
      for (const one of left) await transaction.store.put({ ...one, tab });
      await transaction.done;
      return left.map(({ value }) => value);
    },
  };
}

/** Ids are ULIDs, which grow with time. */
function byId(one: { readonly id: string }, other: { readonly id: string }): number {
  return one.id < other.id ? -1 : 1;
}
