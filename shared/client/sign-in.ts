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
      const { host } = link.greeting;
      // Another host must not get this one's token.
      if (hostId !== undefined && host.id !== hostId) throw new FatalError(`Another host answers: ${host.name}.`);
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
}

/** Connects, signs up, and disconnects. Rejects with RequestRefused, ConnectionLost, RequestTimeout or BadAnswer. */
export async function signUpOnce(
  { transport, clock }: OnceParts,
  params: Request<'signup'>,
): Promise<Result<'signup'>> {
  const ignore = () => undefined;
  const events = { event: ignore, unreadable: ignore, lost: ignore };
  const link = await openLink({ transport, clock, timing: defaultTiming, events });
  try {
    return (await link.ask({ action: 'signup', params })).data;
  } finally {
    link.close();
  }
}
