import { decodeTag } from '../protocol/codec.ts';
import { type Greeting, greeting, responseEnvelope, type Tag } from '../protocol/envelope.ts';
import { type ActionName, type AnyEvent, actions, events, isEventName } from '../protocol/index.ts';
import { PROTOCOL_VERSION } from '../protocol/limits.ts';
import type { ClientClock } from './clock.ts';
import { deferred } from './deferred.ts';
import { BadAnswer, ConnectionLost, FatalError, RequestTimeout } from './errors.ts';
import { type Answer, createRequests, type Question } from './requests.ts';
import type { Connection, Transport } from './transport.ts';

/** Waits of a client, in milliseconds. */
export interface Timing {
  /** For a connection and its greeting. */
  readonly connect: number;
  /** For an answer. */
  readonly answer: number;
  /** For the answer to an action that may take the host minutes. */
  readonly slowAnswer: number;
  /** A connection that brought nothing for so long is asked whether it lives … */
  readonly idle: number;
  /** … and has so long to say so. */
  readonly pong: number;
}

export const defaultTiming: Timing = {
  connect: 10_000,
  answer: 15_000,
  slowAnswer: 30 * 60_000,
  idle: 20_000,
  pong: 10_000,
};

export interface LinkEvents {
  /** The connection stands; the greeting is still to come. */
  connected?(): void;
  event(event: AnyEvent): void;
  /** Something arrived that cannot be read; the connection goes on. */
  unreadable(error: Error): void;
  /** Told once when an opened link is gone, unless `close` was called. */
  lost(error: Error): void;
}

/** One greeted connection to a host. */
export interface Link {
  readonly greeting: Greeting;
  ask<N extends ActionName>(question: Ask<N>): Promise<Answer<N>>;
  /** Resolves when everything asked until now is answered. */
  settled(): Promise<void>;
  /** Asks the host for a sign of life now; without one in time the link is lost. */
  check(): void;
  /** Closes; open questions are rejected with ConnectionLost. */
  close(): void;
}

/** A question that may leave out how long to wait for its answer. */
export type Ask<N extends ActionName> = Omit<Question<N>, 'timeout'> & { readonly timeout?: number };

export interface LinkParts {
  readonly transport: Transport;
  readonly clock: ClientClock;
  readonly timing: Timing;
  readonly events: LinkEvents;
}

/** Connects and waits for the greeting. Rejects with ConnectionLost, BadAnswer or FatalError. */
export async function openLink({ transport, clock, timing, events: told }: LinkParts): Promise<Link> {
  const first = deferred<Tag>();
  let state: 'opening' | 'open' | 'closed' = 'opening';
  let connection: Connection | undefined;
  let cancelIdle = () => {};

  const requests = createRequests({ clock, send: (text) => connection?.send(text) });
  function close(error: Error): void {
    state = 'closed';
    cancelIdle();
    connection?.close();
    first.reject(error);
    requests.fail(error);
  }
  function lose(error: Error): void {
    if (state === 'closed') return;
    const wasOpen = state === 'open';
    close(error);
    if (wasOpen) told.lost(error);
  }
  function check(): void {
    cancelIdle();
    requests.ask({ action: 'ping', params: {}, timeout: timing.pong }).catch((error) => {
      if (error instanceof RequestTimeout) lose(new ConnectionLost('the host is silent'));
    });
  }
  function read(text: string): void {
    if (state === 'closed') return;
    try {
      const tag = decodeTag(text);
      if (state === 'opening') first.resolve(tag);
      else if (tag.response_to !== undefined) requests.answer(responseEnvelope.parse(tag));
      else readEvent(tag, told);
    } catch (error) {
      told.unreadable(error instanceof BadAnswer ? error : new BadAnswer('tag', error));
    }
    listen();
  }
  function listen(): void {
    if (state !== 'open') return;
    cancelIdle();
    cancelIdle = clock.after(timing.idle, check);
  }

  const cancelTimeout = clock.after(timing.connect, () => lose(new ConnectionLost('the host did not answer in time')));
  try {
    const opened = transport.connect({ text: read, closed: (reason) => lose(new ConnectionLost(reason)) });
    opened.then((late) => state === 'closed' && late.close()).catch(() => undefined);
    // The greeting may be read before the connection is handed over; a failure of either ends the waiting.
    connection = await Promise.race([opened, first.promise.then(() => opened)]);
    told.connected?.();
    const greetingRead = readGreeting(await first.promise);
    state = 'open';
    listen();
    return {
      greeting: greetingRead,
      ask: async (question) => {
        if (state === 'closed') throw new ConnectionLost('it was closed');
        const { slow } = actions[question.action];
        return requests.ask({ timeout: slow ? timing.slowAnswer : timing.answer, ...question });
      },
      settled: () => requests.settled(),
      check,
      close: () => close(new ConnectionLost('this side closed it')),
    };
  } catch (error) {
    close(new ConnectionLost('it could not be opened'));
    throw error;
  } finally {
    cancelTimeout();
  }
}

/** A host of another version would be misunderstood, so nothing is sent to it. */
function readGreeting(tag: Tag): Greeting {
  const parsed = greeting.safeParse(tag);
  if (!parsed.success) {
    if (tag.response_to !== undefined) throw new ConnectionLost(String(tag.message ?? tag.reason));
    throw new BadAnswer('greeting', parsed.error);
  }
  if (parsed.data.protocol !== PROTOCOL_VERSION) {
    throw new FatalError(`This host speaks version ${parsed.data.protocol} of the protocol, this client version 1.`);
  }
  return parsed.data;
}

function readEvent(tag: Tag, told: LinkEvents): void {
  const { action } = tag;
  // A newer host may tell of things that this client does not know.
  if (typeof action !== 'string' || !isEventName(action)) return;
  const parsed = events[action].data.safeParse(tag);
  if (!parsed.success) throw new BadAnswer(`event ${action}`, parsed.error);
  told.event({ action, ...parsed.data } as AnyEvent);
}
