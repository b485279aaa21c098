import type { AnyEvent } from '../protocol/index.ts';
import type { ByeReason } from '../protocol/session.ts';
import { reconnectDelay } from './backoff.ts';
import type { ClientClock } from './clock.ts';
import { asError, ConnectionLost, RequestRefused } from './errors.ts';
import { type Link, type LinkEvents, openLink, type Timing } from './link.ts';
import { type ClientState, type EndReason, endingOf, endsForGood } from './state.ts';
import type { Transport } from './transport.ts';

/** A connection that stood for so long, in milliseconds, was a good one: the next wait is short again. */
const STABLE = 10_000;

export interface ConnectorOptions {
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

/** Keeps a client connected: connects, signs in, syncs, and begins again when the connection goes. */
export class Connector {
  readonly #options: ConnectorOptions;
  #state: ClientState = { name: 'offline' };
  #link: Link | undefined;
  #attempts = 0;
  #onlineSince: number | undefined;
  #cancelWait = () => {};
  /** The number of the present attempt: what an earlier one still does after an await counts for nothing. */
  #current = 0;

  constructor(options: ConnectorOptions) {
    this.#options = options;
  }

  get state(): ClientState {
    return this.#state;
  }

  /** The link of the present connection, once it is greeted. */
  get link(): Link | undefined {
    return this.#link;
  }

  start(): void {
    if (this.#state.name === 'offline' || this.#state.name === 'ended') void this.#attempt();
  }

  /** Tries at once what it waits for; on a connection that stands, asks for a sign of life. */
  wake(): void {
    this.#cancelWait();
    if (this.#state.name === 'waiting') void this.#attempt();
    else this.#link?.check();
  }

  /** The key that had to be chosen is chosen. */
  keyChosen(): void {
    const mine = this.#current;
    if (this.#link === undefined || this.#state.name !== 'choosing_key') return;
    this.#synchronise(this.#link, mine).catch((error) => this.#fail(error, mine));
  }

  /** Gives the connection up and begins again. */
  restart(cause: Error): void {
    this.#leave();
    const asked = cause instanceof RequestRefused ? (cause.retryAfter ?? 0) : 0;
    const { clock } = this.#options;
    const delay = Math.max(asked, reconnectDelay(this.#attempts, clock));
    this.#attempts += 1;
    this.#cancelWait = clock.after(delay, () => void this.#attempt());
    this.#become({ name: 'waiting', until: clock.now() + delay, cause });
  }

  stop(): void {
    this.#leave();
    this.#become({ name: 'offline' });
  }

  async #attempt(): Promise<void> {
    this.#current += 1;
    const mine = this.#current;
    this.#become({ name: 'connecting' });
    try {
      const opened = await openLink({ ...this.#options, events: this.#linkEvents(mine) });
      if (mine !== this.#current) return opened.close();
      this.#link = opened;
      this.#become({ name: 'signing_in' });
      const mustChooseKey = await this.#options.signIn(opened);
      if (mine !== this.#current) return;
      if (mustChooseKey) this.#become({ name: 'choosing_key' });
      else await this.#synchronise(opened, mine);
    } catch (error) {
      this.#fail(error, mine);
    }
  }

  async #synchronise(link: Link, mine: number): Promise<void> {
    this.#become({ name: 'syncing' });
    await this.#options.sync(link);
    if (mine !== this.#current) return;
    this.#onlineSince = this.#options.clock.now();
    this.#become({ name: 'online' });
  }

  #linkEvents(mine: number): LinkEvents {
    return {
      connected: () => {
        if (mine === this.#current) this.#become({ name: 'greeting' });
      },
      event: (event) => {
        if (mine !== this.#current) return;
        if (event.action === 'bye') this.#farewell(event.reason, event.message);
        else this.#options.event(event);
      },
      unreadable: this.#options.problem,
      lost: (error) => this.#fail(error, mine),
    };
  }

  #farewell(reason: ByeReason, message = `the host said goodbye (${reason})`): void {
    const cause = new ConnectionLost(message);
    if (endsForGood(reason)) this.#end(reason, cause);
    else this.restart(cause);
  }

  #fail(thrown: unknown, mine: number): void {
    if (mine !== this.#current) return;
    const error = asError(thrown);
    const reason = endingOf(error, this.#state);
    if (reason === undefined) this.restart(error);
    else this.#end(reason, error);
  }

  #end(reason: EndReason, cause: Error): void {
    this.#leave();
    this.#become({ name: 'ended', reason, cause });
  }

  #leave(): void {
    this.#current += 1;
    this.#cancelWait();
    this.#link?.close();
    this.#link = undefined;
    const since = this.#onlineSince;
    if (since !== undefined && this.#options.clock.now() - since >= STABLE) this.#attempts = 0;
    this.#onlineSince = undefined;
  }

  #become(next: ClientState): void {
    this.#state = next;
    this.#options.changed(next);
  }
}
