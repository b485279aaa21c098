import type { AnyEvent } from '../protocol/index.ts';
import { reconnectDelay } from './backoff.ts';
import type { ClientClock } from './clock.ts';
import { asError, ConnectionLost, RequestRefused } from './errors.ts';
import { type Link, openLink, type Timing } from './link.ts';
import { type ClientState, type EndReason, endingOf, endsForGood } from './state.ts';
import type { Transport } from './transport.ts';

/** A connection that stood for so long, in milliseconds, was a good one: the next wait is short again. */
const STABLE = 10_000;

/** Keeps a client connected: connects, signs in, syncs, and begins again when the connection goes. */
export interface Connector {
  readonly state: ClientState;
  /** The link of a signed-in connection. */
  readonly link: Link | undefined;
  start(): void;
  /** Tries at once what it waits for; on a connection that stands, asks for a sign of life. */
  wake(): void;
  /** The key that had to be chosen is chosen. */
  keyChosen(): void;
  /** Gives the connection up and begins again. */
  restart(error: Error): void;
  stop(): void;
}

export interface ConnectorParts {
  readonly transport: Transport;
  readonly clock: ClientClock;
  readonly timing: Timing;
  /** Signs in; resolves with whether a key must be chosen before anything else. */
  readonly signIn: (link: Link) => Promise<boolean>;
  readonly sync: (link: Link) => Promise<void>;
  readonly changed: (state: ClientState) => void;
  readonly event: (event: Exclude<AnyEvent, { action: 'bye' }>) => void;
  readonly problem: (error: Error) => void;
}

export function createConnector(parts: ConnectorParts): Connector {
  const { clock } = parts;
  let state: ClientState = { name: 'offline' };
  let link: Link | undefined;
  let attempts = 0;
  let onlineSince: number | undefined;
  let cancelWait = () => {};
  // Everything an attempt does after an await belongs to the past once the next one began.
  let current = 0;

  function become(next: ClientState): void {
    state = next;
    parts.changed(next);
  }
  async function attempt(): Promise<void> {
    const mine = ++current;
    become({ name: 'connecting' });
    try {
      const opened = await openLink({ ...parts, events: linkEvents(mine) });
      if (mine !== current) return opened.close();
      link = opened;
      become({ name: 'signing_in' });
      const mustChooseKey = await parts.signIn(opened);
      if (mine !== current) return;
      if (mustChooseKey) become({ name: 'choosing_key' });
      else await synchronise(opened, mine);
    } catch (error) {
      if (mine === current) fail(error);
    }
  }
  async function synchronise(over: Link, mine: number): Promise<void> {
    try {
      become({ name: 'syncing' });
      await parts.sync(over);
      if (mine !== current) return;
      onlineSince = clock.now();
      become({ name: 'online' });
    } catch (error) {
      if (mine === current) fail(error);
    }
  }
  function linkEvents(mine: number) {
    return {
      connected: () => mine === current && become({ name: 'greeting' }),
      event: (event: AnyEvent) => mine === current && hear(event),
      unreadable: parts.problem,
      lost: (error: Error) => mine === current && fail(error),
    };
  }
  function hear(event: AnyEvent): void {
    if (event.action !== 'bye') return parts.event(event);
    const cause = new ConnectionLost(event.message ?? `the host said goodbye (${event.reason})`);
    if (endsForGood(event.reason)) end(event.reason, cause);
    else wait(cause);
  }
  function leave(): void {
    current++;
    cancelWait();
    link?.close();
    link = undefined;
    if (onlineSince !== undefined && clock.now() - onlineSince >= STABLE) attempts = 0;
    onlineSince = undefined;
  }
  function fail(thrown: unknown): void {
    const error = asError(thrown);
    const reason = endingOf(error, state);
    if (reason === undefined) wait(error);
    else end(reason, error);
  }
  function end(reason: EndReason, cause: Error): void {
    leave();
    become({ name: 'ended', reason, cause });
  }
  function wait(cause: Error): void {
    leave();
    const asked = cause instanceof RequestRefused ? (cause.retryAfter ?? 0) : 0;
    const delay = Math.max(asked, reconnectDelay(attempts++, clock));
    cancelWait = clock.after(delay, () => void attempt());
    become({ name: 'waiting', until: clock.now() + delay, cause });
  }
  return {
    get state() {
      return state;
    },
    get link() {
      return link;
    },
    start() {
      if (state.name === 'offline' || state.name === 'ended') void attempt();
    },
    wake() {
      cancelWait();
      if (state.name === 'waiting') void attempt();
      else link?.check();
    },
    keyChosen() {
      if (link !== undefined && state.name === 'choosing_key') void synchronise(link, current);
    },
    restart: wait,
    stop() {
      leave();
      become({ name: 'offline' });
    },
  };
}
