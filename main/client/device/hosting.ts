import { hostname } from 'node:os';
import type { Hosting } from '../../../shared/bridge/hosting.ts';
import { asError } from '../../../shared/client/errors.ts';
import { type Refused, refusalOf } from '../../../shared/device/refusal.ts';
import { DEFAULT_PORT } from '../../../shared/protocol/limits.ts';
import { cleanLine } from '../../../shared/protocol/text.ts';
import { ownAddress } from '../../host/network.ts';
import { type HostOptions, type RunningHost, startHost } from '../../host/start.ts';
import type { Log } from '../../log.ts';
import { authority } from '../../net/address.ts';
import { PortInUse } from '../../net/listener.ts';
import { FolderInUse } from '../../storage/lock.ts';
import type { Place } from '../known-hosts.ts';

/** Ports that are tried one after the other before any free one: people remember addresses with the port. */
const PORTS = 10;

export interface HostingParts {
  readonly options: HostOptions;
  readonly log: Log;
  /** It runs, runs no more, or is called something else. */
  readonly changed: () => void;
}

/** The host inside this app. */
export interface HostingHere {
  view(): Hosting;
  readonly running: RunningHost | undefined;
  /** Where this computer itself reaches it. */
  place(): Place | undefined;
  /** Starts it; `name` is what it is called if it has no name yet. */
  start(name?: string): Promise<Started>;
  stop(): Promise<void>;
}

export type Started = { readonly done: true; readonly host_id: string } | Refused;

export function createHosting({ options, log, changed }: HostingParts): HostingHere {
  let running: RunningHost | undefined;
  let starting: Promise<RunningHost> | undefined;

  async function start(name: string | undefined): Promise<RunningHost> {
    const host = await startOnSomePort(options);
    await nameOnce(host, name).catch((error: unknown) => log.warn('host_not_named', { error }));
    running = host;
    void host.stopped.then(() => {
      running = undefined;
      changed();
    });
    changed();
    return host;
  }
  return {
    get running() {
      return running;
    },
    view() {
      if (running === undefined) return { running: false };
      const [first = { address: ownAddress(options.bind), port: running.port }] = running.addresses();
      return {
        running: true,
        id: running.id,
        name: running.host.settings.get('name'),
        address: authority(first.address, first.port),
        fingerprint: running.fingerprint,
      };
    },
    place: () => running && { address: ownAddress(options.bind), port: running.port },
    async start(name) {
      if (running !== undefined) return { done: true, host_id: running.id };
      starting ??= start(name).finally(() => {
        starting = undefined;
      });
      try {
        return { done: true, host_id: (await starting).id };
      } catch (error) {
        log.warn('hosting_failed', { error });
        return refusedStart(error);
      }
    },
    async stop() {
      await starting?.catch(() => undefined);
      await running?.close();
    },
  };
}

function refusedStart(error: unknown): Refused {
  const { message } = asError(error);
  if (error instanceof FolderInUse) return { done: false, refusal: { reason: 'folder_in_use', message } };
  const refusal = refusalOf(error);
  return { done: false, refusal: refusal.reason === 'failed' ? { ...refusal, reason: 'host_failed' } : refusal };
}

async function startOnSomePort(options: HostOptions): Promise<RunningHost> {
  const { port: first = DEFAULT_PORT } = options;
  for (let port = first; port < first + PORTS; port++) {
    try {
      return await startHost({ ...options, port });
    } catch (error) {
      if (!(error instanceof PortInUse)) throw error;
    }
  }
  return startHost({ ...options, port: 0 });
}

/** Hosts on one network are told apart by their names, so that each gets one when it runs for the first time. */
async function nameOnce({ host }: RunningHost, asked: string | undefined): Promise<void> {
  if (host.store.tables.settings.get('name') !== undefined) return;
  const name = [...cleanLine(asked ?? hostname().replace(/\.local$/i, ''))].slice(0, 48).join('').trim();
  if (name === '') return;
  await host.directory.commit(host.settings.changes({ name }));
  host.announce();
}
