import { createMemoryOutboxStore } from '../../shared/client/outbox-store.ts';
import type { AccountStores, Adoption } from '../../shared/device/ports.ts';
import { memoryTransferStore } from '../../shared/device/transfers/memory-store.ts';
import { memoryCache, pageCache } from './cache-database.ts';
import { accountKey, type Database } from './database.ts';
import { type PageOutbox, pageOutbox } from './outbox-database.ts';
import type { Page } from './page.ts';
import type { Tab } from './tab.ts';
import { pageFiles } from './transfers.ts';
import { type PageTransferStore, pageTransferStore } from './transfers-database.ts';

/** How often, in ms, it is looked whether a page has gone and left something to send. */
const LOOK = 10_000;

export interface StoreParts {
  readonly database: Database;
  readonly tab: Tab;
  readonly page: Pick<Page, 'fetch' | 'document'>;
}

/** What is kept of an account in this browser. */
export async function databaseStores(
  { database, tab, page }: StoreParts,
  { hostId, account }: { readonly hostId: string; readonly account: string },
): Promise<AccountStores> {
  const key = accountKey(hostId, account);
  const outbox = pageOutbox(database, key, tab.id);
  const store = pageTransferStore(database, key, tab.id);
  const left = { outbox, store, tab };
  let timer: ReturnType<typeof setInterval> | undefined;
  // What it finds now is loaded with the rest.
  await takeOver(left, { messages: () => undefined, transfers: () => undefined });
  return {
    outbox,
    cache: pageCache(database, key),
    files: pageFiles({ page, database, account: key, store }),
    adopt(take) {
      timer = setInterval(() => void takeOver(left, take).catch(() => undefined), LOOK);
    },
    async close() {
      clearInterval(timer);
    },
  };
}

interface Left {
  readonly outbox: PageOutbox;
  readonly store: PageTransferStore;
  readonly tab: Tab;
}

async function takeOver({ outbox, store, tab }: Left, take: Adoption): Promise<void> {
  const others = new Set([...(await outbox.others()), ...(await store.others())]);
  for (const other of others) {
    await tab.ifGone(other, async () => {
      take.messages(await outbox.takeOver(other));
      take.transfers(await store.takeOver(other));
    });
  }
}

/** Where the browser keeps nothing: what is not sent yet lasts as long as the page. */
export function memoryStores(page: StoreParts['page']): AccountStores {
  const files = pageFiles({ page, database: undefined, account: '', store: memoryTransferStore() });
  return { outbox: createMemoryOutboxStore(), cache: memoryCache(), files, close: async () => undefined };
}
