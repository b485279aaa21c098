import type { Bridge, BridgeEvent, BridgeHandlers } from '../../shared/bridge/index.ts';
import { localBridge } from '../../shared/bridge/local.ts';
import type { Current } from '../../shared/device/current.ts';
import { createAccountDevice } from '../../shared/device/device.ts';
import { refusedFor } from '../../shared/device/refusal.ts';
import { pageClock } from './clock.ts';
import { type Database, openDatabase, removeAccounts } from './database.ts';
import { deviceName } from './device-name.ts';
import { pageHosts } from './hosts.ts';
import { examineFromPage } from './network-check.ts';
import { on, type Page } from './page.ts';
import { pagePreferences } from './preferences.ts';
import { type ServingHost, servingHost } from './serving-host.ts';
import { shellHandlers } from './shell-calls.ts';
import { pageSignIns } from './sign-ins.ts';
import { stored as storedIn } from './stored.ts';
import { databaseStores, memoryStores } from './stores.ts';
import { openTab, type Tab } from './tab.ts';

/** What the desktop app does behind its windows, done in the page that a host serves. */
export interface PageDevice {
  readonly bridge: Bridge;
  close(): Promise<void>;
}

/** The bridge of this page. */
export async function browserBridge(): Promise<Bridge> {
  return (await openPageDevice(window)).bridge;
}

/** Goes on with the account that this browser went on with last. */
export async function openPageDevice(page: Page): Promise<PageDevice> {
  const listeners = new Set<(event: BridgeEvent) => void>();
  function tell(event: BridgeEvent): void {
    for (const listener of [...listeners]) listener(event);
  }
  const stored = storedIn(page);
  const signIns = pageSignIns(stored, () => hosts.changed());
  const serving = servingHost(page);
  const hosts = pageHosts({ page, serving, signIns, tell });
  const preferences = pagePreferences(stored, tell);
  // Where the browser keeps nothing, everything else works.
  const database = await openDatabase().catch(() => undefined);
  const tab = await openTab(page, stored);
  const { current, handlers } = createAccountDevice({
    clock: pageClock,
    device: deviceName(page.navigator.userAgent),
    signIns,
    identified: hosts.identified,
    known: hosts.known,
    ...storesOf(database, { page, tab }),
    tell,
    // Nobody reads the log of a browser.
    problem: () => undefined,
  });
  async function follow(): Promise<void> {
    hosts.changed();
    await current.follow().catch(() => undefined);
  }
  const ends = [
    stored.watch((key) => {
      preferences.follow(key);
      if (signIns.concerns(key)) void follow();
    }),
    ...wakeWith(page, current),
    tab.close,
  ];
  await follow();
  const all: BridgeHandlers = {
    ...handlers,
    ...hosts.handlers,
    ...hostingHandlers({ page, serving, keeps: database !== undefined }),
    ...shellHandlers({ page, serving, tell }),
    preferences: () => preferences.current(),
    change_preferences: (fields) => preferences.change(fields),
  };
  return {
    bridge: localBridge({
      handlers: all,
      subscribe(listener) {
        listeners.add(listener);
        return () => void listeners.delete(listener);
      },
    }),
    async close() {
      await current.close();
      for (const end of ends) end();
      database?.close();
    },
  };
}

function storesOf(database: Database | undefined, { page, tab }: { readonly page: Page; readonly tab: Tab }) {
  if (database === undefined) {
    return { openStores: async () => memoryStores(page), removeStores: async () => undefined };
  }
  return {
    openStores: (hostId: string, account: string) => databaseStores({ database, tab, page }, { hostId, account }),
    removeStores: (hostId: string, account?: string) => removeAccounts(database, hostId, account),
  };
}

/** The network came back, or the person did: nobody waits for the next attempt. */
function wakeWith(page: Page, current: Current): (() => void)[] {
  const wake = () => {
    const { session } = current;
    if (page.document.visibilityState === 'visible' && session?.hasEnded === false) session.wake();
  };
  return [on(page, 'online', wake), on(page, 'pageshow', wake), on(page.document, 'visibilitychange', wake)];
}

interface HostingParts {
  readonly page: Page;
  readonly serving: ServingHost;
  readonly keeps: boolean;
}

function hostingHandlers(
  parts: HostingParts,
): Pick<BridgeHandlers, 'hosting' | 'start_hosting' | 'stop_hosting' | 'examine_network'> {
  const notHere = () => refusedFor('not_available', 'Only the Hearth app can be a host.');
  return {
    hosting: () => ({ running: false }),
    start_hosting: notHere,
    stop_hosting: notHere,
    examine_network: async ({ language }) => ({ findings: await examineFromPage(parts, language) }),
  };
}
