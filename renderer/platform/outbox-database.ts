import { type OutboxEntry, type OutboxStore, outboxEntry } from '../../shared/client/outbox-store.ts';
import { newUlid } from '../../shared/protocol/ids.ts';
import type { Database, KeptMessage } from './database.ts';

/** The own messages of an account that one page sends; other pages send others. */
export interface PageOutbox extends OutboxStore {
  /** Other pages that have something to send, living or gone. */
  others(): Promise<readonly string[]>;
  /** Takes over what another page has not sent; in its order. */
  takeOver(tab: string): Promise<readonly OutboxEntry[]>;
}

export function pageOutbox(database: Database, account: string, tab: string): PageOutbox {
  const kept = () => database.getAllFromIndex('outbox', 'account', account);
  // A message that is said to be kept must be on the disk, not on its way there.
  const write = () => database.transaction('outbox', 'readwrite', { durability: 'strict' });

  return {
    async put(entry) {
      const transaction = write();
      const before = await transaction.store.get(entry.chat_id);
      await transaction.store.put({ chat_id: entry.chat_id, account, tab, order: before?.order ?? newUlid(), entry });
      await transaction.done;
    },
    remove: (chatId) => database.delete('outbox', chatId),
    all: async () => entriesOf((await kept()).filter((one) => one.tab === tab)),
    others: async () => [...new Set((await kept()).map((one) => one.tab))].filter((one) => one !== tab),
    async takeOver(from) {
      const transaction = write();
      const all = await transaction.store.index('account').getAll(account);
      const left = all.filter((one) => one.tab === from);
      for (const one of left) await transaction.store.put({ ...one, tab });
      await transaction.done;
      return entriesOf(left);
    },
  };
}

function entriesOf(kept: readonly KeptMessage[]): OutboxEntry[] {
  return kept
    .toSorted((one, other) => (one.order < other.order ? -1 : 1))
    .flatMap(({ entry }) => outboxEntry.safeParse(entry).data ?? []);
}
