import type { Scope } from '../../shared/protocol/define.ts';
import type { ResponseTag, Tag } from '../../shared/protocol/envelope.ts';
import { ProtocolError, type Reason } from '../../shared/protocol/errors.ts';
import type { ActionName, Request, Result } from '../../shared/protocol/index.ts';
import type { Wire } from '../net/wire.ts';
import { isRemoved } from './cards.ts';
import type { Host } from './context.ts';
import type { Dispatcher } from './dispatch.ts';
import { type Bucket, createBucket } from './rates.ts';
import type { Session, SessionState, SignedIn } from './session.ts';
import { findToken, signInWith, useToken } from './tokens.ts';

/** Rate limits of callers that are remembered; the one unused for longest is forgotten first. */
const MAX_BUCKETS = 10_000;

/** Where a request comes from that no connection of tags carries. */
export interface Peer {
  /** Without port. */
  readonly address: string;
  readonly loopback: boolean;
}

/** How an action that was asked for ended. */
export type Outcome<D> =
  | { readonly ok: true; readonly response: 'successful' | 'existing'; readonly data: D }
  | {
      readonly ok: false;
      readonly reason: Reason;
      readonly message: string;
      readonly field: string | undefined;
      /** Milliseconds. */
      readonly retryAfter: number | undefined;
    };

/**
 * Somebody who asks for actions without a connection of tags. What it asks goes the way of every other request: the
 * same parsing, rights, rates and handlers.
 */
export interface Caller {
  /** Undefined for who has not signed in. */
  readonly account: string | undefined;
  /** Whether its token is good for that; always so for people. */
  may(scope: Scope): boolean;
  ask<N extends ActionName>(action: N, params: Request<N>): Promise<Outcome<Result<N>>>;
  /** Answers a request as it was sent, as text. */
  answer(text: string): Promise<ResponseTag>;
}

/** What acts as a bot without one of its tokens. */
export interface ActingBot {
  readonly account: string;
  /** Its requests count together. */
  readonly key: string;
  readonly scopes: readonly Scope[];
}

/** A device of somebody that hears events as long as it is open. */
export interface Listening {
  /** Goes on hearing while nobody is there to be told, without showing the account as being here. */
  setAway(away: boolean): void;
  close(): void;
}

export interface ListeningEvents {
  /** One event as its JSON line, with the line end. */
  readonly line: (line: Buffer) => void;
  /** Bytes of what was passed on that wait to be read: beyond a limit the host ends the listening. */
  readonly queuedBytes: () => number;
  /** The host ended it (a ban, a sign-out, a stop); a last `bye` line came before. Not told after `close`. */
  readonly ended: () => void;
}

export interface Callers {
  /** Who holds that token; undefined when it is not valid, or its account may not come in. */
  byToken(token: string, peer: Peer): Caller | undefined;
  stranger(peer: Peer): Caller;
  /** A bot itself, for webhooks, which hold no token of it; undefined when it may not come in. */
  asBot(bot: ActingBot, peer: Peer): Caller | undefined;
  /** Listens as that bot; undefined as with `asBot`. */
  listenAsBot(bot: ActingBot, events: ListeningEvents): Listening | undefined;
  /** Listens as a device of who holds that token; undefined as with `byToken`. */
  listen(token: string, peer: Peer, events: ListeningEvents): Listening | undefined;
}

export function createCallers(host: Host, dispatcher: Dispatcher): Callers {
  const bucketOf = keepBuckets(host);

  function callerAs(state: SignedIn | undefined, peer: Peer): Caller {
    async function answer(text: string): Promise<ResponseTag> {
      const session: Session = { wire: silentWire(peer), since: host.clock.now(), state: state ?? { name: 'waiting' } };
      const bucket = bucketOf(state?.token ?? peer.address);
      try {
        return await dispatcher.answer(text, { session, bucket }, () => undefined);
      } finally {
        forget(host, session);
      }
    }
    return {
      account: state?.account,
      may: (scope) => state !== undefined && (state.scopes === undefined || state.scopes.includes(scope)),
      answer,
      async ask(action, params) {
        const tag: Tag = { ...params, action, tag_id: 'caller' };
        return outcomeOf(await answer(JSON.stringify(tag)));
      },
    };
  }
  return {
    byToken(token, peer) {
      const state = signedInBy(host, token, peer);
      return state === undefined ? undefined : callerAs(state, peer);
    },
    stranger: (peer) => callerAs(undefined, peer),
    asBot(bot, peer) {
      const state = botSignedIn(host, bot);
      return state === undefined ? undefined : callerAs(state, peer);
    },
    listenAsBot(bot, events) {
      const state = botSignedIn(host, bot);
      if (state === undefined) return undefined;
      // It asks for nothing, so no token has to say what it may: the watch over those would end it.
      const { scopes: _, ...hearing } = state;
      return listenAs(host, hearing, { peer: HERE, events });
    },
    listen(token, peer, events) {
      const state = signedInBy(host, token, peer);
      return state === undefined ? undefined : listenAs(host, state, { peer, events });
    },
  };
}

/** The data of a response is what its action's handler returned, so it has the form that the table says. */
function outcomeOf<D>(tag: ResponseTag): Outcome<D> {
  if (tag.reason === undefined) {
    return { ok: true, response: tag.response === 'existing' ? 'existing' : 'successful', data: tag.data as D };
  }
  const { reason, message = '', field, retry_after: retryAfter } = tag;
  return { ok: false, reason: reason as Reason, message, field, retryAfter };
}

function signedInBy(host: Host, token: string, { address }: Peer): SignedIn | undefined {
  const record = findToken(host, token);
  const account = record === undefined ? undefined : host.directory.account(record.account);
  if (record === undefined || account === undefined || account.banned !== undefined) return undefined;
  useToken(host, record, { device: undefined, address });
  return signInWith(record);
}

/** Of what the host itself does for a bot. */
const HERE: Peer = { address: '127.0.0.1', loopback: true };

function botSignedIn(host: Host, { account: id, key, scopes }: ActingBot): SignedIn | undefined {
  const account = host.directory.account(id);
  if (account?.bot === undefined || isRemoved(account) || account.banned !== undefined) return undefined;
  return { name: 'signed_in', account: id, token: key, device: '', mustChangeKey: false, scopes };
}

function listenAs(
  host: Host,
  state: SignedIn,
  { peer, events }: { readonly peer: Peer; readonly events: ListeningEvents },
): Listening {
  let open = true;
  function finish(): void {
    if (!open) return;
    open = false;
    events.ended();
  }
  const wire: Wire = {
    ...peer,
    get queuedBytes() {
      return events.queuedBytes();
    },
    send: (line) => (open ? events.line(line) : undefined),
    close: finish,
    destroy: finish,
  };
  const session: Session = { wire, since: host.clock.now(), state: { name: 'waiting' } };
  host.sessions.add(session);
  host.sessions.signIn(session, state);
  return {
    setAway: (away) => host.sessions.setAway(session, away),
    close() {
      open = false;
      host.sessions.drop(session);
    },
  };
}

/** The wire of a session that ends with its answer: nothing else can be sent on it. */
function silentWire({ address, loopback }: Peer): Wire {
  return { address, loopback, queuedBytes: 0, send: () => undefined, close: () => undefined, destroy: () => undefined };
}

/** A sign-in makes its session one of the account's devices; it is none beyond the answer. */
function forget(host: Host, session: Session): void {
  // The handler has changed the state since, which the compiler cannot see.
  const state = session.state as SessionState;
  if (state.name !== 'signed_in' || !host.sessions.of(state.account).has(session)) return;
  host.sessions.add(session);
  host.sessions.drop(session);
}

/** A bucket for each token, or address where there is none: a caller's requests count together, whatever carries them. */
function keepBuckets(host: Host): (key: string) => Bucket {
  const buckets = new Map<string, Bucket>();
  return (key) => {
    const bucket = buckets.get(key) ?? createBucket(host.clock, host.settings);
    buckets.delete(key);
    buckets.set(key, bucket);
    const [oldest] = buckets.keys();
    if (buckets.size > MAX_BUCKETS && oldest !== undefined) buckets.delete(oldest);
    return bucket;
  };
}

/** What was asked for. Throws the ProtocolError that the host answered with. */
export function demand<D>(outcome: Outcome<D>): D {
  if (outcome.ok) return outcome.data;
  const { reason, field, retryAfter } = outcome;
  throw new ProtocolError(reason, { field, retryAfter });
}
