import { hostname } from 'node:os';
import { join } from 'node:path';
import type { BridgeEvent, BridgeHandlers, ShellCall } from '../../../shared/bridge/index.ts';
import { ConnectionLost } from '../../../shared/client/errors.ts';
import { createAccountDevice } from '../../../shared/device/device.ts';
import type { HttpAnswer, HttpQuestion } from '../../../shared/device/transfers/ports.ts';
import type { Browse, BrowseOptions } from '../../discovery/browse.ts';
import type { HostOptions } from '../../host/start.ts';
import type { Log } from '../../log.ts';
import { clientClock } from '../clock.ts';
import { openKnownHosts } from '../known-hosts.ts';
import { accountFolders } from './account-folder.ts';
import { followHosts } from './follow-hosts.ts';
import { hostingHandlers, hostsHandlers, preferencesHandlers } from './handlers.ts';
import { createHostList } from './host-list.ts';
import { createHosting } from './hosting.ts';
import { createIdentification } from './identification.ts';
import { watchNearby } from './nearby.ts';
import { openPreferences } from './preferences-file.ts';
import { identifiedHost, knownHost } from './reachable.ts';
import { openSignIns } from './sign-ins.ts';
import { noDesktop } from './transfers.ts';
import type { DesktopPort } from './transfers-downloads.ts';

export interface DeviceOptions {
  /** Known hosts, sign-ins, preferences, what is not sent yet and what was read last. */
  readonly configFolder: string;
  /** What the host inside this app keeps. */
  readonly dataFolder: string;
  readonly version: string;
  /** The folder of the built web app, which the host inside this app serves. */
  readonly webRoot: string | undefined;
  readonly log: Log;
  /** What only the shell around the device can do. */
  readonly desktop?: DesktopPort;
  /** More of the host inside this app: a plain listener, for one. */
  readonly host?: Partial<HostOptions>;
  /** Stands in for mDNS in tests. */
  readonly browse?: (options: BrowseOptions) => Browse;
}

/** Everything behind the windows of the desktop app that needs no Electron. */
export interface Device {
  readonly handlers: Omit<BridgeHandlers, ShellCall>;
  /** Asks the host of the account that is signed in. Rejects with a ClientError. */
  readFile(question: HttpQuestion): Promise<HttpAnswer>;
  /** Returns the function that ends the subscription. */
  subscribe(listener: (event: BridgeEvent) => void): () => void;
  /** Stops the client and the host in order; resolves when everything is saved. */
  close(): Promise<void>;
}

/**
 * Opens what is kept on this computer and goes on where it was left: with the last account, connected or not, and with
 * the host if it is to start with the app. Rejects when the configuration folder cannot be used.
 */
export async function openDevice(options: DeviceOptions): Promise<Device> {
  const { configFolder, log } = options;
  const listeners = new Set<(event: BridgeEvent) => void>();
  function tell(event: BridgeEvent): void {
    for (const listener of [...listeners]) listener(event);
  }
  const known = await openKnownHosts(configFolder);
  const hosting = createHosting({
    options: hostOptions(options, () => noted.hosting()),
    log,
    changed: () => noted.hosting(),
  });
  const nearby = watchNearby({ log, browse: options.browse, changed: () => noted.nearby() });
  const list = createHostList({ nearby, known, hosting, tell });
  const reach = { known, nearby, hosting };
  const identification = createIdentification(reach);
  const preferences = await openPreferences(join(configFolder, 'preferences.json'), tell);
  const downloadFolder = () => preferences.current().download_folder;
  const places = { desktop: options.desktop ?? noDesktop, downloadFolder };
  const folders = accountFolders({ config: configFolder, log, places });
  const account = createAccountDevice({
    clock: clientClock,
    device: `Hearth on ${hostname()}`.slice(0, 64),
    signIns: await openSignIns({ folder: configFolder, known, changed: list.changed }),
    identified(id) {
      const host = identification.find(id);
      return host && identifiedHost(reach, host);
    },
    known: (id) => knownHost(reach, id),
    openStores: folders.open,
    removeStores: folders.remove,
    tell,
    problem: (error) => log.warn('client_problem', { error }),
  });
  const { current } = account;
  const noted = followHosts({ current, hosting, nearby, list, tell });
  if (preferences.current().host_at_start) void hosting.start();
  await current.follow().catch((error: unknown) => log.error('account_not_opened', { error }));
  return {
    handlers: {
      ...account.handlers,
      ...hostsHandlers({ known, nearby, list, identification, current }),
      ...hostingHandlers(hosting),
      ...preferencesHandlers(preferences),
    },
    async readFile(question) {
      const { session } = current;
      if (session === undefined) throw new ConnectionLost('nobody is signed in');
      return session.http.ask(question);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    async close() {
      list.close();
      await Promise.all([nearby.close(), current.close()]);
      await hosting.stop();
    },
  };
}

function hostOptions({ dataFolder, version, webRoot, log, host }: DeviceOptions, changed: () => void): HostOptions {
  return { data: dataFolder, version, webRoot, log, ...host, changed };
}
