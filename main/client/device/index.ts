import { hostname } from 'node:os';
import { join } from 'node:path';
import type { BridgeEvent, BridgeHandlers } from '../../../shared/bridge/index.ts';
import type { Current } from '../../../shared/device/current.ts';
import { createAccountDevice } from '../../../shared/device/device.ts';
import type { KeptPreferences } from '../../../shared/device/preferences.ts';
import { attempt, done, refusedFor } from '../../../shared/device/refusal.ts';
import type { Browse, BrowseOptions } from '../../discovery/browse.ts';
import { examineNetwork } from '../../discovery/doctor.ts';
import type { HostOptions } from '../../host/start.ts';
import type { Log } from '../../log.ts';
import { clientClock } from '../clock.ts';
import { type KnownHosts, openKnownHosts } from '../known-hosts.ts';
import { accountFolders } from './account-folder.ts';
import { createHostList, type HostList } from './host-list.ts';
import { createHosting, type HostingHere } from './hosting.ts';
import { createIdentification, type Identification } from './identification.ts';
import { type Nearby, watchNearby } from './nearby.ts';
import { openPreferences } from './preferences-file.ts';
import { identifiedHost, knownHost } from './reachable.ts';
import { openSignIns } from './sign-ins.ts';

export interface DeviceOptions {
  /** Known hosts, sign-ins, preferences, what is not sent yet and what was read last. */
  readonly configFolder: string;
  /** What the host inside this app keeps. */
  readonly dataFolder: string;
  readonly version: string;
  /** The folder of the built web app, which the host inside this app serves. */
  readonly webRoot: string | undefined;
  readonly log: Log;
  /** More of the host inside this app: a plain listener, for one. */
  readonly host?: Partial<HostOptions>;
  /** Stands in for mDNS in tests. */
  readonly browse?: (options: BrowseOptions) => Browse;
}

type ShellCall = 'app' | 'allow_notifications' | 'notify' | 'clear_notifications' | 'badge' | 'open_chat_window';

/** Everything behind the windows of the desktop app that needs no Electron. */
export interface Device {
  readonly handlers: Omit<BridgeHandlers, ShellCall>;
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
  const folders = accountFolders(configFolder, log);
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

interface FollowParts {
  readonly current: Current;
  readonly hosting: HostingHere;
  readonly nearby: Nearby;
  readonly list: HostList;
  readonly tell: (event: BridgeEvent) => void;
}

/** What follows when the host inside this app, or the hosts on the network, are not what they were. */
function followHosts({ current, hosting, nearby, list, tell }: FollowParts) {
  let told = JSON.stringify(hosting.view());
  let place = '';

  /** Whoever waits for that host need not wait longer. */
  function wake(hostId: string): void {
    const { session } = current;
    if (session?.host.id === hostId && session.view().connection.name === 'waiting') session.wake();
  }
  return {
    hosting(): void {
      list.changed();
      const view = hosting.view();
      const now = JSON.stringify(view);
      if (now === told) return;
      told = now;
      tell({ event: 'hosting', hosting: view });
      if (view.running) wake(view.id);
    },
    nearby(): void {
      list.changed();
      const id = current.session?.host.id ?? '';
      const now = JSON.stringify([id, nearby.places(id)]);
      if (now === place) return;
      place = now;
      if (nearby.places(id).length > 0) wake(id);
    },
  };
}

interface HostsParts extends Pick<FollowParts, 'current' | 'nearby' | 'list'> {
  readonly known: KnownHosts;
  readonly identification: Identification;
}

function hostsHandlers({
  known,
  nearby,
  list,
  identification,
  current,
}: HostsParts): Pick<BridgeHandlers, 'hosts' | 'refresh_hosts' | 'identify' | 'trust'> {
  return {
    hosts: () => ({ hosts: list.list() }),
    refresh_hosts() {
      nearby.refresh();
      return {};
    },
    identify: (who) => identification.identify(who),
    trust: ({ host_id, fingerprint }) =>
      attempt(async () => {
        if (known.find(host_id) === undefined) return refusedFor('not_this_host', 'This host is not known here.');
        if (!/^[0-9a-f]{64}$/.test(fingerprint)) return refusedFor('bad_request', 'That is no fingerprint.');
        await known.trust(host_id, fingerprint);
        list.changed();
        if (current.session?.host.id === host_id) await current.reopen();
        return done;
      }),
  };
}

function hostingHandlers(
  hosting: HostingHere,
): Pick<BridgeHandlers, 'hosting' | 'start_hosting' | 'stop_hosting' | 'examine_network'> {
  return {
    hosting: () => hosting.view(),
    start_hosting: ({ name }) => hosting.start(name),
    stop_hosting: () =>
      attempt(async () => {
        await hosting.stop();
        return done;
      }),
    async examine_network({ language }) {
      const port = hosting.running?.port;
      return { findings: await examineNetwork({ language, ...(port === undefined ? {} : { port }) }) };
    },
  };
}

function preferencesHandlers(preferences: KeptPreferences): Pick<BridgeHandlers, 'preferences' | 'change_preferences'> {
  return { preferences: () => preferences.current(), change_preferences: (fields) => preferences.change(fields) };
}
