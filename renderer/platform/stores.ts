import { createMemoryOutboxStore, type OutboxEntry } from '../../shared/client/outbox-store.ts';
import type { AccountStores } from '../../shared/device/ports.ts';
import { memoryCache, pageCache } from './cache-database.ts';
import { accountKey, type Database } from './database.ts';
import { type PageOutbox, pageOutbox } from './outbox-database.ts';
import type { Tab } from './tab.ts';

/** How often, in ms, it is looked whether a page has gone and left something to send. */
const LOOK = 10_000;

export interface StoreParts {
  readonly database: Database;
  readonly tab: Tab;
}

/** What is kept of an account in this browser. */
export async function databaseStores(
  { database, tab }: StoreParts,
  { hostId, account }: { readonly hostId: string; readonly account: string },
): Promise<AccountStores> {
  const key = accountKey(hostId, account);
  const outbox = pageOutbox(database, key, tab.id);
  let timer: ReturnType<typeof setInterval> | undefined;
  // What it finds now is loaded with the rest.
  await takeOver({ outbox, tab }, () => undefined);
  return {
    outbox,
    cache: pageCache(database, key),
    adopt(take) {
      timer = setInterval(() => void takeOver({ outbox, tab }, take).catch(() => undefined), LOOK);
    },
    async close() {
      clearInterval(timer);
    },
  };
}

async function takeOver(
  { outbox, tab }: { readonly outbox: PageOutbox; readonly tab: Tab },
  take: (entries: readonly OutboxEntry[]) => void,
): Promise<void> {
  for (const other of await outbox.others()) {
    await tab.ifGone(other, async () => take(await outbox.takeOver(other)));
  }
}

/** Where the browser keeps nothing: what is not sent yet lasts as long as the page. */
export function memoryStores(): AccountStores {
  return { outbox: createMemoryOutboxStore(), cache: memoryCache(), close: async () => undefined };
}
