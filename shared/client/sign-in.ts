import type { OwnCard } from '../protocol/cards.ts';
import type { Request, Result } from '../protocol/index.ts';
import type { ClientClock } from './clock.ts';
import { FatalError } from './errors.ts';
import type { ClientListener } from './events.ts';
import { defaultTiming, type Link, openLink } from './link.ts';
import type { Transport } from './transport.ts';

/** A name and its key, or the token of an earlier sign-in; `device` is what this device is called. */
export type Credentials = Request<'login'>;

export interface SignIn {
  readonly me: OwnCard | undefined;
  /** Signs in; resolves with whether a key must be chosen first. */
  run(link: Link): Promise<boolean>;
  /** The host gave another token. */
  renewed(token: string, expires: number): void;
}

export interface SignInParts {
  readonly credentials: Credentials;
  readonly hostId: string | undefined;
  readonly tell: ClientListener;
}

/** Signs in at the beginning of each connection: the first time as told, then by the token that was got. */
export function createSignIn({ credentials, hostId, tell }: SignInParts): SignIn {
  let next = credentials;
  let me: OwnCard | undefined;

  function renewed(token: string, expires: number): void {
    next = { token, ...(credentials.device === undefined ? {} : { device: credentials.device }) };
    tell({ kind: 'token', token, expires });
  }
  return {
    get me() {
      return me;
    },
    async run(link) {
      demandHost(link, hostId);
      const { data } = await link.ask({ action: 'login', params: next });
      me = data.user;
      renewed(data.token, data.token_expires);
      tell({ kind: 'signed_in', user: data.user });
      return data.must_change_key === true;
    },
    renewed,
  };
}

export interface OnceParts {
  readonly transport: Transport;
  readonly clock: ClientClock;
  /** Only to this host anything is said. */
  readonly hostId?: string | undefined;
}

/** Connects, signs up, and disconnects. Rejects with a ClientError. */
export function signUpOnce(parts: OnceParts, params: Request<'signup'>): Promise<Result<'signup'>> {
  return enterOnce(parts, (link) => link.ask({ action: 'signup', params }));
}

/** Connects, signs in by name and key, and disconnects; the token that it gives is what a client goes on with. */
export function signInOnce(parts: OnceParts, params: Request<'login'>): Promise<Result<'login'>> {
  return enterOnce(parts, (link) => link.ask({ action: 'login', params }));
}

async function enterOnce<T>(
  { transport, clock, hostId }: OnceParts,
  enter: (link: Link) => Promise<{ readonly data: T }>,
): Promise<T> {
  const ignore = () => undefined;
  const events = { event: ignore, unreadable: ignore, lost: ignore };
  const link = await openLink({ transport, clock, timing: defaultTiming, events });
  try {
    demandHost(link, hostId);
    return (await enter(link)).data;
  } finally {
    link.close();
  }
}

/** Another host must get neither this one's token nor a key. */
function demandHost({ greeting: { host } }: Link, id: string | undefined): void {
  if (id !== undefined && host.id !== id) throw new FatalError(`Another host answers: ${host.name}.`);
}
