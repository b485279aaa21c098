import { join } from 'node:path';
import type { SettingValue } from '../../shared/protocol/hosting.ts';
import { newId } from '../../shared/protocol/ids.ts';
import { DEFAULT_PORT } from '../../shared/protocol/limits.ts';
import { type Log, silentLog } from '../log.ts';
import { authority } from '../net/address.ts';
import { type Certificate, loadCertificate } from '../net/tls.ts';
import { FORMAT, FORMAT_ID } from '../storage/format.ts';
import { openStore } from '../storage/open.ts';
import type { Store } from '../storage/port.ts';
import { keepAdvertised } from './advertising.ts';
import { assembleHost } from './assemble.ts';
import { type Clock, systemClock } from './clock.ts';
import type { Host, HostIdentity } from './context.ts';
import { newControlToken, writeControlFile } from './control-file.ts';
import type { DialectPlace } from './dialects/dialect.ts';
import type { DialectPorts } from './dialects/serve.ts';
import { type Network, openNetwork, ownAddress, reachableAddresses } from './network.ts';
import { removeOrphans } from './orphans.ts';
import type { PasswordOptions } from './passwords.ts';
import { keepRetention } from './retention.ts';
import { watchTokens } from './token-watch.ts';

export interface HostOptions {
  /** The data folder; it is made where it is missing. */
  readonly data: string;
  readonly name?: string | undefined;
  /** 0 takes a free port. */
  readonly port?: number | undefined;
  readonly bind?: string | undefined;
  readonly plainPort?: number | undefined;
  readonly plainLan?: boolean | undefined;
  /** Interfaces of other programs' documents, each on a port of its own. */
  readonly dialects?: readonly DialectPlace[] | undefined;
  readonly dialectLan?: boolean | undefined;
  readonly mdns?: boolean | undefined;
  /** Win over what is stored, for this run. */
  readonly settings?: Readonly<Record<string, SettingValue>> | undefined;
  /** The folder of the built web app. */
  readonly webRoot?: string | undefined;
  readonly log?: Log | undefined;
  readonly clock?: Clock | undefined;
  readonly version?: string | undefined;
  /** Told when its name, who may sign up or how many are here may have changed. */
  readonly changed?: (() => void) | undefined;
  /** Only for tests. */
  readonly passwords?: PasswordOptions | undefined;
}

export interface RunningHost {
  readonly id: string;
  readonly name: string;
  readonly port: number;
  readonly plainPort: number | undefined;
  /** By name; those that are on. */
  readonly dialects: Readonly<Record<string, DialectPorts>>;
  /** SHA-256 of the certificate, 64 lower-case hex digits. */
  readonly fingerprint: string;
  /** Where browsers on the network find it. */
  readonly url: string;
  /** Where the browser of this computer finds it without a question about the certificate. */
  readonly plainUrl: string | undefined;
  readonly folder: string;
  /** How long the start took, in ms. */
  readonly startedIn: number;
  readonly host: Host;
  addresses(): readonly { readonly address: string; readonly port: number }[];
  /** Resolves when the host has stopped, whoever asked for that. */
  readonly stopped: Promise<void>;
  /** Says `bye`, writes everything and gives the folder free; within 5 s, and as often as one likes. */
  close(): Promise<void>;
}

type Opened = () => void | Promise<void>;

/**
 * Starts a host. Rejects with `PortInUse`, `CertificateDamaged`, the store's errors (a folder in use, for one) or
 * ProtocolError `bad_setting`/`no_such_setting`; then nothing stays open.
 */
export async function startHost(options: HostOptions): Promise<RunningHost> {
  const opened: Opened[] = [];
  try {
    return await start(options, opened);
  } catch (error) {
    await closeAll(opened);
    throw error;
  }
}

async function start(options: HostOptions, opened: Opened[]): Promise<RunningHost> {
  const { clock = systemClock, log = silentLog, data } = options;
  const begun = performance.now();
  let identity: HostIdentity | undefined;
  const version = options.version ?? '0.0.0';
  const store = await openStore({
    folder: data,
    log,
    clock: clock.now,
    app: version,
    host: () => identity?.id ?? '',
    name: () => host.settings.get('name'),
  });
  opened.push(() => store.close());
  const certificate = await loadCertificate(data);
  identity = await identify(store, certificate, { clock, version });
  await removeOrphans(store, log);
  const stopping = createStop(opened, log);
  let network: Network | undefined;
  const addresses = () =>
    reachableAddresses(options.bind).map((address) => ({
      address,
      port: network?.port ?? options.port ?? DEFAULT_PORT,
    }));
  let counted: () => void = () => undefined;

  const { host, dispatcher } = assembleHost({
    store,
    blobs: store.blobs,
    identity,
    settings: { ...options.settings, ...(options.name === undefined ? {} : { name: options.name }) },
    clock,
    log,
    backupFolder: join(data, 'backups'),
    addresses,
    // What goes wrong then is in the log, and whoever calls `close` is told too.
    stop: () => void stopping.begin().catch(() => undefined),
    counted() {
      counted();
      options.changed?.();
    },
    passwords: options.passwords,
  });
  opened.push(() => host.presence.close());
  opened.push(() => host.crowds.close());
  opened.push(() => host.calls.close());
  const controlToken = newControlToken();
  network = await openNetwork({
    controlToken,
    host,
    dispatcher,
    certificate,
    port: options.port ?? DEFAULT_PORT,
    bind: options.bind,
    plainPort: options.plainPort,
    plainLan: options.plainLan ?? false,
    dialects: options.dialects,
    dialectLan: options.dialectLan,
    webRoot: options.webRoot,
  });
  const { port, plainPort, dialects } = network;
  opened.push(network.close);
  opened.push(await openControl(options, { port, token: controlToken }));
  opened.push(keepRetention(host));
  opened.push(watchTokens(host));
  opened.push(host.files.removals.begin());
  if (options.mdns ?? true) {
    const advertisement = keepAdvertised(host, port);
    counted = () => advertisement.update();
    opened.push(() => advertisement.close());
  }
  const [first = { address: '127.0.0.1' }] = addresses();
  log.info('started', { id: identity.id, port, plain_port: plainPort ?? null });
  return {
    id: identity.id,
    name: host.settings.get('name'),
    port,
    plainPort,
    dialects,
    fingerprint: identity.fingerprint,
    url: `https://${authority(first.address, port)}/`,
    plainUrl: plainPort === undefined ? undefined : `http://127.0.0.1:${plainPort}/`,
    folder: data,
    startedIn: performance.now() - begun,
    host,
    addresses,
    stopped: stopping.stopped,
    close: stopping.begin,
  };
}

/** Lets processes of this computer speak to the host. Where that fails the host is useful without it. */
async function openControl(options: HostOptions, { port, token }: { port: number; token: string }): Promise<Opened> {
  try {
    const control = { pid: process.pid, address: ownAddress(options.bind), port, token };
    return await writeControlFile(options.data, control);
  } catch (error) {
    options.log?.warn('control_file', { error });
    return () => undefined;
  }
}

/** The host's id is made with its folder and stays with it, as the format of the folder is noted there. */
async function identify(
  store: Store,
  certificate: Certificate,
  { clock, version }: { clock: Clock; version: string },
): Promise<HostIdentity> {
  const known = store.tables.meta.get('host_id')?.value;
  const id = typeof known === 'string' ? known : newId('h');
  const firsts = new Map<string, string | number>([
    ['host_id', id],
    [FORMAT_ID, FORMAT],
  ]);
  const missing = [...firsts].filter(([_id]) => store.tables.meta.get(_id) === undefined);
  await store.commit(missing.map(([_id, value]) => ({ table: 'meta', put: { _id, value } })));
  return { id, fingerprint: certificate.fingerprint, version, started: clock.now() };
}

function createStop(opened: Opened[], log: Log) {
  let resolveStopped: () => void = () => undefined;
  const stopped = new Promise<void>((resolve) => {
    resolveStopped = resolve;
  });
  let begun: Promise<void> | undefined;
  async function stop(): Promise<void> {
    try {
      await closeAll(opened);
      log.info('stopped');
    } catch (error) {
      log.error('stopped', { error });
      throw error;
    } finally {
      resolveStopped();
    }
  }
  return {
    stopped,
    begin(): Promise<void> {
      begun ??= stop();
      return begun;
    },
  };
}

/** Closes in the reverse order of opening; all are closed also when one of them fails, then the first error is thrown. */
async function closeAll(opened: Opened[]): Promise<void> {
  const errors: unknown[] = [];
  for (const close of opened.splice(0).reverse()) {
    try {
      await close();
    } catch (error) {
      errors.push(error);
    }
  }
  const [first] = errors;
  if (first !== undefined) throw first;
}
