import type { Connection, ConnectionEvents, Transport } from '../../shared/client/transport.ts';

/** The host's end of a fake connection. */
export interface HostEnd {
  send(text: string): void;
  close(): void;
}

export interface HostEvents {
  text(text: string): void;
  closed(): void;
}

/** Two linked ends whose queues the test flushes by hand, so that it decides what arrives, when, and what never does. */
export interface WirePair {
  readonly client: Connection;
  readonly host: HostEnd;
  /** Sent and not arrived yet. */
  readonly toHost: readonly string[];
  readonly toClient: readonly string[];
  readonly isOpen: boolean;
  /** Hands over the next texts, all unless a number is given; returns how many. */
  flushToHost(count?: number): number;
  flushToClient(count?: number): number;
  /** Cuts the line: what is under way is lost, both ends hear of it. */
  cut(reason?: string): void;
}

export function createWirePair(clientEvents: ConnectionEvents, hostEvents: () => HostEvents): WirePair {
  const toHost: string[] = [];
  const toClient: string[] = [];
  let isOpen = true;

  function flush(queue: string[], count: number, give: (text: string) => void): number {
    let given = 0;
    for (let text = queue.shift(); text !== undefined; text = given < count ? queue.shift() : undefined) {
      give(text);
      given++;
    }
    return given;
  }
  function cut(reason = 'the line was cut'): void {
    if (!isOpen) return;
    isOpen = false;
    toHost.length = 0;
    toClient.length = 0;
    clientEvents.closed(reason);
    hostEvents().closed();
  }
  return {
    client: { send: (text) => isOpen && toHost.push(text), close: () => cut('closed here') },
    host: {
      send: (text) => isOpen && toClient.push(text),
      // A host that closes has written before: the client reads that first.
      close() {
        flush(toClient, toClient.length, (text) => clientEvents.text(text));
        cut('the host closed');
      },
    },
    toHost,
    toClient,
    get isOpen() {
      return isOpen;
    },
    flushToHost: (count = Number.POSITIVE_INFINITY) =>
      count > 0 ? flush(toHost, count, (text) => hostEvents().text(text)) : 0,
    flushToClient: (count = Number.POSITIVE_INFINITY) =>
      count > 0 ? flush(toClient, count, (text) => clientEvents.text(text)) : 0,
    cut,
  };
}

/** A network of wire pairs to one host. */
export interface FakeNetwork extends Transport {
  readonly pairs: readonly WirePair[];
  /** The newest pair; throws when there was no connection yet. */
  readonly pair: WirePair;
  /** Nobody can connect while this is false. */
  isUp: boolean;
}

export function createFakeNetwork(accept: (end: HostEnd) => HostEvents): FakeNetwork {
  const pairs: WirePair[] = [];
  return {
    isUp: true,
    pairs,
    get pair() {
      const last = pairs.at(-1);
      if (last === undefined) throw new Error('nobody has connected yet');
      return last;
    },
    async connect(events) {
      if (!this.isUp) throw new Error('the network is down');
      let hostEvents: HostEvents = { text: () => undefined, closed: () => undefined };
      const pair = createWirePair(events, () => hostEvents);
      pairs.push(pair);
      hostEvents = accept(pair.host);
      return pair.client;
    },
  };
}
