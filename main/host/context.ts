import type { Log } from '../log.ts';
import type { Blobs } from '../storage/blobs.ts';
import type { Store } from '../storage/port.ts';
import type { HostCalls } from './calls/host-calls.ts';
import type { Clock } from './clock.ts';
import type { Crowds } from './crowds.ts';
import type { Directory } from './directory.ts';
import type { Fanout } from './fanout.ts';
import type { HostFiles } from './files/host-files.ts';
import type { HookWatch } from './hooks/watch.ts';
import type { LoginThrottle } from './login-throttle.ts';
import type { Meters } from './meters.ts';
import type { Passwords } from './passwords.ts';
import type { Presence } from './presence.ts';
import type { Sessions } from './session.ts';
import type { HostSettings } from './settings.ts';

export interface HostIdentity {
  /** `h:` + ULID. */
  readonly id: string;
  /** SHA-256 of the certificate, 64 lower-case hex digits. */
  readonly fingerprint: string;
  readonly version: string;
  /** Ms since the epoch. */
  readonly started: number;
}

/** The parts of a running host, handed to each other and to the handlers. */
export interface Host {
  readonly identity: HostIdentity;
  readonly settings: HostSettings;
  readonly store: Store;
  readonly blobs: Blobs;
  readonly files: HostFiles;
  readonly directory: Directory;
  readonly sessions: Sessions;
  readonly fanout: Fanout;
  readonly presence: Presence;
  readonly crowds: Crowds;
  readonly passwords: Passwords;
  readonly throttle: LoginThrottle;
  readonly meters: Meters;
  readonly hooks: HookWatch;
  readonly calls: HostCalls;
  readonly clock: Clock;
  readonly log: Log;
  /** Addresses and port under which people reach this host, best first. */
  addresses(): readonly { readonly address: string; readonly port: number }[];
  /** The folder that backups go to. */
  readonly backupFolder: string;
  /** What the network is told of this host may have changed: its name, who may sign up, how many are online. */
  announce(): void;
  /** Begins an orderly stop; returns at once. */
  stop(): void;
}
