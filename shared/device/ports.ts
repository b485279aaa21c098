import { z } from 'zod';
import type { BridgeEvent } from '../bridge/index.ts';
import type { CurrentHost } from '../bridge/session.ts';
import type { ClientClock } from '../client/clock.ts';
import type { OutboxEntry, OutboxStore } from '../client/outbox-store.ts';
import type { Transport } from '../client/transport.ts';
import type { AccountFiles, HttpPort } from './transfers/ports.ts';

/** A host that can be connected to, by what is known of it. */
export interface ReachableHost {
  readonly host: CurrentHost;
  /** `reached` is told at which `address:port`, of each connection. */
  transport(reached: (address: string) => void): Transport;
  /** For the contents of files; `token` gives that of the account. */
  http(token: () => string): HttpPort;
}

/** A sign-in that is kept on this device. */
export interface KeptSignIn {
  readonly account: string;
  readonly user_id: string;
  readonly token: string;
  /** Ms since the epoch. */
  readonly expires: number;
}

/** Which account the device goes on with when it begins again. */
export const chosenAccount = z.object({ host_id: z.string(), account: z.string() });
export type ChosenAccount = z.infer<typeof chosenAccount>;

/** The sign-ins of this device, and the hosts that they are for. */
export interface SignIns {
  find(hostId: string, account: string): KeptSignIn | undefined;
  /** Keeps a sign-in; from then on the certificate of the host is pinned. */
  keep(host: CurrentHost, signIn: KeptSignIn): Promise<void>;
  drop(hostId: string, account: string): Promise<void>;
  /** Knows nothing of that host any more. */
  forget(hostId: string): Promise<void>;
  chosen(): ChosenAccount | undefined;
  choose(account: ChosenAccount | undefined): Promise<void>;
}

/** Documents that a window keeps for reading offline. */
export interface CacheStore {
  /** `null` where there is none. */
  read(key: string): Promise<unknown>;
  write(key: string, value: unknown): Promise<void>;
}

/** Takes over messages and transfers. */
export interface Adoption {
  readonly messages: (entries: readonly OutboxEntry[]) => void;
  readonly transfers: (kept: readonly unknown[]) => void;
}

/** What the device keeps of one account on one host. */
export interface AccountStores {
  readonly outbox: OutboxStore;
  readonly cache: CacheStore;
  readonly files: AccountFiles;
  /** From then on calls with what a process of this device left that is gone; nobody else works on that any more. */
  readonly adopt?: (take: Adoption) => void;
  /** Resolves when everything is written. */
  close(): Promise<void>;
}

/** What the two kinds of device do in their own ways. */
export interface Platform {
  readonly clock: ClientClock;
  /** What this device is called among those of an account. */
  readonly device: string;
  readonly signIns: SignIns;
  /** The host of that id that was identified last. */
  identified(hostId: string): ReachableHost | undefined;
  /** A host at which somebody has signed in from here. */
  known(hostId: string): ReachableHost | undefined;
  openStores(hostId: string, account: string): Promise<AccountStores>;
  /** Deletes what is kept of one account, or of all on that host. */
  removeStores(hostId: string, account?: string): Promise<void>;
  /** Tells every window. */
  tell(event: BridgeEvent): void;
  /** Something that is not the person's to mend, for a log. */
  problem(error: Error): void;
}
