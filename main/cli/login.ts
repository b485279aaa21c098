import type { Client } from '../../shared/client/client.ts';
import { signUpOnce } from '../../shared/client/sign-in.ts';
import type { Result } from '../../shared/protocol/index.ts';
import { CertificateChanged } from '../client/certificate-changed.ts';
import { clientClock } from '../client/clock.ts';
import { configFolder } from '../client/config-folder.ts';
import { type KnownHosts, openKnownHosts } from '../client/known-hosts.ts';
import { createTlsTransport } from '../client/tls-transport.ts';
import { type ChosenHost, chooseHost } from './choose-host.ts';
import { clientOf, rememberHost, runClient, thisDevice } from './client-session.ts';
import { CLIENT_EXITS, type ClientWords, clientOptions, clientWords, readKey } from './client-words.ts';
import { type ExitCode, exit } from './outcome.ts';
import { askSecret } from './secret-input.ts';
import { parseWords, UsageError } from './usage.ts';

const HELP = `Usage: hearth login [OPTION]… --user USER

Signs in and remembers that, so that the other commands need no password. The password comes from --key-file, from
HEARTH_KEY, or is asked for; without a terminal it is the first line of the standard input.

  --host HOST      a name that hearth find shows, address[:port] or a hearth:// link; without it the only host there is
  --user USER      who signs in
  --key-file FILE  a file whose first line is the password
  --signup         make the account first
  --name NAME      what people see of a new account
  --code CODE      an invite code for a new account; a link brings its own
  --trust-changed  accept that the host has another certificate now, after asking its owner

${CLIENT_EXITS}`;

interface LoginWords extends ClientWords {
  readonly user: string;
  readonly signup: boolean;
  readonly name: string | undefined;
  readonly code: string | undefined;
  readonly trustChanged: boolean;
}

/** `hearth login`; resolves with the exit code. Throws `UsageError`. */
export async function run(words: readonly string[]): Promise<ExitCode> {
  const { values } = parseWords({
    args: [...words],
    options: {
      ...clientOptions,
      signup: { type: 'boolean', default: false },
      name: { type: 'string' },
      code: { type: 'string' },
      'trust-changed': { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(HELP);
    return exit.done;
  }
  const { user, signup, name, code } = values;
  if (user === undefined) throw new UsageError('it takes --user USER; hearth login --help says more.');
  const login = { ...clientWords(values), user, signup, name, code, trustChanged: values['trust-changed'] };
  return runClient('login', async () => {
    const known = await openKnownHosts(configFolder());
    const host = await chooseTrusted(login, known);
    const key = (await readKey(login)) ?? (await askSecret(`Password of ${user}: `));
    const signedIn = login.signup ? await signUp(host, key, login) : await signIn(host, key, login);
    await rememberHost({ host, known });
    const { user: card, token, token_expires } = signedIn;
    const { id } = host.greeting.host;
    await known.signedIn(id, { account: card.id, user_id: card.user_id, token, expires: token_expires });
    console.log(`Signed in at ${host.greeting.host.name} as ${card.user_id}.`);
    return exit.done;
  });
}

/** A certificate that changed is accepted only when the person said so. */
async function chooseTrusted({ host, trustChanged }: LoginWords, known: KnownHosts): Promise<ChosenHost> {
  try {
    return await chooseHost(host, { known });
  } catch (error) {
    if (!(error instanceof CertificateChanged) || !trustChanged) throw error;
    const [changed] = known.all().filter(({ fingerprint }) => fingerprint === error.expected);
    if (changed === undefined) throw error;
    await known.trust(changed.id, error.shown);
    return chooseHost(host, { known });
  }
}

type SignedIn = Pick<Result<'login'>, 'user' | 'token' | 'token_expires'>;

function signUp(host: ChosenHost, key: string, { user, name, code = host.code }: LoginWords): Promise<SignedIn> {
  const { place, fingerprint } = host;
  const transport = createTlsTransport(() => ({ places: [place], fingerprint }));
  return signUpOnce(
    { transport, clock: clientClock },
    {
      user_id: user,
      key,
      device: thisDevice,
      ...(name === undefined ? {} : { name }),
      ...(code === undefined ? {} : { code }),
    },
  );
}

async function signIn(host: ChosenHost, key: string, { user }: LoginWords): Promise<SignedIn> {
  const credentials = { user_id: user, key, device: thisDevice };
  const client = await clientOf({ host, credentials }, { receives: false });
  let token = { token: '', token_expires: 0 };
  client.subscribe((event) => {
    if (event.kind === 'token') token = { token: event.token, token_expires: event.expires };
  });
  const ready = untilReady(client);
  client.start();
  try {
    await ready;
    if (client.state.name === 'choosing_key') {
      const chosen = await askSecret('The password was reset. A new one: ');
      await client.request('change_key', { old_key: key, key: chosen });
    }
    if (client.me === undefined) throw new Error('The host did not say who signed in.');
    return { user: client.me, ...token };
  } finally {
    await client.stop();
  }
}

function untilReady(client: Client): Promise<void> {
  return new Promise((resolve, reject) => {
    client.subscribe((event) => {
      if (event.kind !== 'state') return;
      if (event.state.name === 'online' || event.state.name === 'choosing_key') resolve();
      if (event.state.name === 'ended' || event.state.name === 'waiting') reject(event.state.cause);
    });
  });
}
