import { hostname } from 'node:os';
import { type Client, createClient, untilOnline } from '../../shared/client/client.ts';
import { type CursorStore, createMemoryCursorStore } from '../../shared/client/cursors.ts';
import {
  BadAnswer,
  ConnectionLost,
  HostUnreachable,
  RequestRefused,
  RequestTimeout,
} from '../../shared/client/errors.ts';
import { fingerprintGroups } from '../../shared/client/fingerprint.ts';
import { createMemoryOutboxStore } from '../../shared/client/outbox-store.ts';
import type { Credentials } from '../../shared/client/sign-in.ts';
import { CertificateChanged } from '../client/certificate-changed.ts';
import { clientClock } from '../client/clock.ts';
import { configFolder } from '../client/config-folder.ts';
import { createHostTransport } from '../client/host-transport.ts';
import { type KnownHosts, openKnownHosts } from '../client/known-hosts.ts';
import { lookBy } from '../client/look.ts';
import { type ChosenHost, chooseHost } from './choose-host.ts';
import { type ClientWords, readKey } from './client-words.ts';
import { refusalText } from './language.ts';
import { CommandFailed, type ExitCode, exit, reporting } from './outcome.ts';

export const thisDevice: string = `hearth on ${hostname()}`.slice(0, 64);

/** A host and how this person signs in to it. */
export interface Access {
  readonly host: ChosenHost;
  readonly known: KnownHosts;
  readonly credentials: Credentials;
}

/** Finds the host and what to sign in with. Rejects with CommandFailed and as `chooseHost`. */
export async function findAccess(words: ClientWords): Promise<Access> {
  const known = await openKnownHosts(configFolder());
  const host = await chooseHost(words.host, { known });
  return { host, known, credentials: await credentialsFor(words, { known, host }) };
}

async function credentialsFor(words: ClientWords, { known, host }: Omit<Access, 'credentials'>): Promise<Credentials> {
  const device = thisDevice;
  if (words.token !== undefined) return { token: words.token, device };
  const key = words.user === undefined ? undefined : await readKey(words);
  if (words.user !== undefined && key !== undefined) return { user_id: words.user, key, device };
  const { id, name } = host.greeting.host;
  const [latest] = (known.find(id)?.sign_ins ?? []).filter(({ user_id }) => [undefined, user_id].includes(words.user));
  if (latest !== undefined) return { token: latest.token, device };
  throw new CommandFailed(`Nobody is signed in at ${name}; hearth login does that, or --token, or --user and a key.`);
}

export interface OpenOptions {
  /** Whether messages are to be received; a client that only asks is online much sooner. */
  readonly receives: boolean;
  readonly cursors?: CursorStore;
}

/** Makes the client of that access; not started yet. A host that moves is looked for on the network. */
export async function clientOf({ host, credentials }: Omit<Access, 'known'>, options: OpenOptions): Promise<Client> {
  const { place, fingerprint, greeting } = host;
  const { id } = greeting.host;
  return createClient({
    transport: createHostTransport({ id, fingerprint: () => fingerprint, places: () => [place], look: lookBy() }),
    clock: clientClock,
    credentials,
    hostId: id,
    outbox: createMemoryOutboxStore(),
    cursors: options.cursors ?? createMemoryCursorStore(),
    gaps: 'fill',
    fromNow: true,
    receives: options.receives,
  });
}

/** Remembers where a host is, and says so the first time: from then on its certificate must stay the same. */
export async function rememberHost({ host, known }: Pick<Access, 'host' | 'known'>): Promise<void> {
  const { greeting, fingerprint, place, isKnown } = host;
  if (!isKnown) {
    console.error(`Trusting ${greeting.host.name} from now on. Its fingerprint: ${fingerprintGroups(fingerprint)}`);
  }
  await known.remember({ id: greeting.host.id, name: greeting.host.name, fingerprint }, place);
}

/** Connects, does one thing and disconnects. Rejects as the parts do; `runClient` makes that exit codes. */
export async function withClient<T>(access: Access, work: (client: Client) => Promise<T>): Promise<T> {
  const client = await clientOf(access, { receives: false });
  client.start();
  try {
    await onlineOrFail(client);
    await rememberHost(access);
    return await work(client);
  } finally {
    await client.stop();
  }
}

/** Resolves when the client is online; a first attempt that fails is told at once, not repeated for ever. */
export function onlineOrFail(client: Client): Promise<void> {
  return new Promise((resolve, reject) => {
    const unsubscribe = client.subscribe((event) => {
      if (event.kind !== 'state' || event.state.name !== 'waiting') return;
      unsubscribe();
      reject(event.state.cause);
    });
    untilOnline(client).then(resolve, reject).finally(unsubscribe);
  });
}

/** Runs a command that talks to a host; what goes wrong becomes one sentence on stderr and an exit code. */
export function runClient(command: string, work: () => Promise<ExitCode>): Promise<ExitCode> {
  return reporting(command, async () => {
    try {
      return await work();
    } catch (error) {
      throw asFailure(error);
    }
  });
}

/** What went wrong, a refusal in the language of whoever typed the command. */
export function failureText(error: Error): string {
  return error instanceof RequestRefused ? refusalText(error.reason, error.message) : error.message;
}

function asFailure(error: unknown): unknown {
  if (error instanceof CertificateChanged) {
    const advice = 'If its owner says that this is right, hearth login --trust-changed accepts it.';
    return new CommandFailed(`${error.message} ${advice}`, { code: exit.certificateChanged, cause: error });
  }
  const isUnreachable =
    error instanceof HostUnreachable || error instanceof ConnectionLost || error instanceof RequestTimeout;
  if (isUnreachable) return new CommandFailed(error.message, { code: exit.notFound, cause: error });
  if (error instanceof RequestRefused && (error.reason === 'token_expired' || error.reason === 'false_key')) {
    return new CommandFailed(`${failureText(error)} (hearth login)`, { cause: error });
  }
  if (error instanceof RequestRefused || error instanceof BadAnswer) {
    return new CommandFailed(failureText(error), { cause: error });
  }
  return error;
}
