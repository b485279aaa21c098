import { encodeLine } from '../../shared/protocol/codec.ts';
import { failure, type Greeting, type ResponseTag } from '../../shared/protocol/envelope.ts';
import { ProtocolError, type Reason } from '../../shared/protocol/errors.ts';
import { limits, PROTOCOL_VERSION } from '../../shared/protocol/limits.ts';
import type { PausableWire, WireEvents } from '../net/wire.ts';
import type { Host } from './context.ts';
import { type Dispatcher, isBadTag } from './dispatch.ts';
import { createBucket } from './rates.ts';
import type { Session } from './session.ts';

/** Requests of one connection that may wait for their answers; beyond that it is not read. */
const MAX_IN_FLIGHT = 256;
/** The same in UTF-16 units of their texts: many long ones at once would be a lot of memory for one connection. */
const MAX_UNITS_IN_FLIGHT = 256 * 1_024;
/** So many `slow_down` in a row, and the connection is not read for a while (ms): answering a flood costs too. */
const MAX_REFUSALS = 64;
const REFUSAL_PAUSE = 1_000;
/** How long, in ms, requests that are being worked on may take when the host stops. */
const STOP_GRACE = 1_000;

export interface Connections {
  /** Opens a session on the wire that `connect` makes; `signedIn` is told once, when somebody signs in on it. */
  serve(connect: (events: WireEvents) => PausableWire, signedIn: () => void): void;
  /** Reads no further, lets what was begun end, then says `bye` to everybody and closes. */
  stop(): Promise<void>;
}

interface Connection {
  readonly session: Session;
  readonly idle: boolean;
  stopReading(): void;
}

export function createConnections(host: Host, dispatcher: Dispatcher): Connections {
  const open = new Set<Connection>();
  let whenIdle: (() => void) | undefined;

  function settled(): void {
    if (whenIdle !== undefined && [...open].every(({ idle }) => idle)) whenIdle();
  }
  return {
    serve(connect, signedIn) {
      const connection = openConnection({ host, dispatcher, signedIn, settled, closed: () => leave() }, connect);
      open.add(connection);
      function leave(): void {
        open.delete(connection);
        settled();
      }
    },
    async stop() {
      for (const connection of open) connection.stopReading();
      await new Promise<void>((resolve) => {
        const cancel = host.clock.after(STOP_GRACE, resolve);
        whenIdle = () => {
          cancel();
          resolve();
        };
        settled();
      });
      for (const { session } of [...open]) host.sessions.end(session, 'host_stopping');
    },
  };
}

/** What every connection is told first. */
export function greetingOf(host: Host): Greeting {
  const { identity, settings, clock } = host;
  return {
    action: 'hello',
    protocol: PROTOCOL_VERSION,
    host: {
      id: identity.id,
      name: settings.get('name'),
      version: identity.version,
      fingerprint: identity.fingerprint,
      registration: settings.get('registration'),
    },
    limits: {
      max_tag_bytes: limits.maxTagBytes,
      max_chat_characters: limits.maxChatCharacters,
      max_page_messages: limits.maxPageMessages,
      max_file_bytes: settings.get('max_file_bytes'),
      rate_per_second: settings.get('rate_per_second'),
      rate_burst: settings.get('rate_burst'),
      login_timeout_seconds: settings.get('login_timeout_seconds'),
    },
    date_time: clock.now(),
  };
}

interface ConnectionParts {
  readonly host: Host;
  readonly dispatcher: Dispatcher;
  readonly signedIn: () => void;
  /** Told when the last request that was being worked on is answered. */
  readonly settled: () => void;
  readonly closed: () => void;
}

function openConnection(parts: ConnectionParts, connect: (events: WireEvents) => PausableWire): Connection {
  const { host, dispatcher } = parts;
  const bucket = createBucket(host.clock, host.settings);
  const flow = createFlow();
  let badTags = 0;
  let refusals = 0;
  let inFlight = 0;
  let unitsInFlight = 0;
  let ended = false;
  // Requests without a tag_id: one after the other, so that their answers come in their order.
  let untagged: Promise<void> | undefined;

  const wire = connect({ text: request, unreadable, tooLarge: () => refuse('too_large'), ended: end, closed });
  const session: Session = { wire, since: host.clock.now(), state: { name: 'waiting' } };
  flow.start(wire);
  host.sessions.add(session);
  wire.send(Buffer.from(encodeLine(greetingOf(host))));
  let cancelTimeout: (() => void) | undefined = host.clock.after(loginTimeout(host), timeOut);

  function send(response: ResponseTag): void {
    host.fanout.deliver(session, Buffer.from(encodeLine(response)));
  }
  /** The last thing that this connection is told. */
  function refuse(reason: Reason): void {
    send(failure('', new ProtocolError(reason)));
    wire.close();
  }
  function timeOut(): void {
    // A sign-in that waits for the host is no fault of the peer.
    if (inFlight === 0) refuse('login_timeout');
    else cancelTimeout = host.clock.after(loginTimeout(host), timeOut);
  }
  /** Who signs in need not hurry any more; who signs out is a stranger again. */
  function watchLogin(): void {
    const { name } = session.state;
    if (name === 'signed_in' && cancelTimeout !== undefined) {
      cancelTimeout();
      cancelTimeout = undefined;
      parts.signedIn();
    } else if (name === 'waiting') cancelTimeout ??= host.clock.after(loginTimeout(host), timeOut);
  }
  function unreadable(): void {
    send(failure('', new ProtocolError('bad_tag')));
    countBadTag();
  }
  function countBadTag(): void {
    if (++badTags >= limits.maxBadTags) wire.close();
  }
  const isFull = () => inFlight >= MAX_IN_FLIGHT || unitsInFlight >= MAX_UNITS_IN_FLIGHT;
  function request(text: string): void {
    if (session.state.name === 'closed') return;
    inFlight++;
    unitsInFlight += text.length;
    if (isFull()) flow.hold('in flight');
    if (isTagged(text)) {
      void answer(text);
      return;
    }
    const turn = untagged === undefined ? answer(text) : untagged.then(() => answer(text));
    untagged = turn;
    void turn.then(() => {
      if (untagged === turn) untagged = undefined;
    });
  }
  async function answer(text: string): Promise<void> {
    const response = await dispatcher.answer(text, { session, bucket }, send);
    watchLogin();
    if (isBadTag(response)) countBadTag();
    slowDown(response);
    inFlight--;
    unitsInFlight -= text.length;
    if (!isFull()) flow.release('in flight');
    if (inFlight === 0) {
      if (ended) wire.close();
      parts.settled();
    }
  }
  function slowDown({ reason }: ResponseTag): void {
    refusals = reason === 'slow_down' ? refusals + 1 : 0;
    if (refusals < MAX_REFUSALS) return;
    refusals = 0;
    flow.hold('flood');
    host.clock.after(REFUSAL_PAUSE, () => flow.release('flood'));
  }
  function end(): void {
    ended = true;
    if (inFlight === 0) wire.close();
  }
  function closed(): void {
    cancelTimeout?.();
    flow.stop();
    host.sessions.drop(session);
    parts.closed();
  }
  return {
    session,
    get idle() {
      return inFlight === 0;
    },
    stopReading: () => flow.hold('stopping'),
  };
}

function loginTimeout(host: Host): number {
  return host.settings.get('login_timeout_seconds') * 1_000;
}

/**
 * Whether a request names itself, so that its answer may come out of turn. The name is looked for without parsing: a
 * key of that name deeper inside only costs such a request its place in the order.
 */
function isTagged(text: string): boolean {
  return text.includes('"tag_id"');
}

type HoldReason = 'in flight' | 'flood' | 'stopping';

/** Reads from a wire as long as nothing speaks against it. */
function createFlow() {
  const holds = new Set<HoldReason>();
  let wire: PausableWire | undefined;
  return {
    start(opened: PausableWire): void {
      wire = opened;
    },
    stop(): void {
      wire = undefined;
    },
    hold(reason: HoldReason): void {
      if (holds.size === 0) wire?.pause();
      holds.add(reason);
    },
    release(reason: HoldReason): void {
      if (holds.delete(reason) && holds.size === 0) wire?.resume();
    },
  };
}
