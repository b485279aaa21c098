import type { SettingValue } from '../../shared/protocol/hosting.ts';
import type { Log } from '../log.ts';
import type { Blobs } from '../storage/blobs.ts';
import type { Store } from '../storage/port.ts';
import { allHandlers } from './actions/index.ts';
import { tellRoom } from './actions/rooms-events.ts';
import { createHostCalls } from './calls/create-calls.ts';
import { deviceGone } from './calls/elsewhere.ts';
import type { Clock } from './clock.ts';
import type { Host, HostIdentity } from './context.ts';
import { createCrowds } from './crowds.ts';
import { createDirectory, type Directory } from './directory.ts';
import { createDispatcher, type Dispatcher } from './dispatch.ts';
import { createFanout, type Fanout } from './fanout.ts';
import { createHostFiles } from './files/create-files.ts';
import { createHookWatch } from './hooks/watch.ts';
import { createLoginThrottle } from './login-throttle.ts';
import { createMeters } from './meters.ts';
import { createPasswords, type PasswordOptions } from './passwords.ts';
import { createPresence, type Presence } from './presence.ts';
import { createSessions, type Sessions } from './session.ts';
import { createSettings } from './settings.ts';

export interface AssembleOptions {
  readonly store: Store;
  readonly blobs: Blobs;
  readonly identity: HostIdentity;
  /** Win over what is stored, for this run. */
  readonly settings: Readonly<Record<string, SettingValue>>;
  readonly clock: Clock;
  readonly log: Log;
  readonly backupFolder: string;
  readonly addresses: Host['addresses'];
  readonly stop: () => void;
  /** Told when what the network is told of the host may have changed. */
  readonly counted: () => void;
  /** Only for tests, which would spend their time hashing. */
  readonly passwords?: PasswordOptions | undefined;
}

/** Makes the parts of a host that need no network, and hands them to each other. */
export function assembleHost(options: AssembleOptions): { host: Host; dispatcher: Dispatcher } {
  const { store, clock, log, counted } = options;
  const settings = createSettings(store.tables.settings, options.settings);
  const meters = createMeters(clock);
  const directory: Directory = createDirectory(store, () => fanout.forget());
  const sessions: Sessions = createSessions({
    mostEach: () => settings.get('max_devices'),
    arrived: (account) => presence.changed(account),
    departed: (account) => presence.departed(account),
    changed: (account) => fanout.accountChanged(account),
    gone: (device) => deviceGone(host, device),
  });
  const fanout: Fanout = createFanout({
    directory: () => directory,
    sessions: () => sessions,
    deliveries: meters.deliveries,
  });
  const presence: Presence = createPresence({
    clock,
    directory: () => directory,
    sessions: () => sessions,
    fanout: () => fanout,
    counted,
  });
  const { identity, backupFolder, addresses, stop } = options;
  const host: Host = {
    identity,
    settings,
    store,
    blobs: options.blobs,
    get files() {
      return files;
    },
    get calls() {
      return calls;
    },
    directory,
    sessions,
    fanout,
    presence,
    crowds: createCrowds(clock, (room) => tellRoom(host, room)),
    passwords: createPasswords(options.passwords),
    throttle: createLoginThrottle(clock, settings),
    meters,
    hooks: createHookWatch(),
    clock,
    log,
    backupFolder,
    addresses,
    announce: counted,
    stop,
  };
  const files = createHostFiles(host);
  const calls = createHostCalls(host);
  return { host, dispatcher: createDispatcher(host, allHandlers(host)) };
}
