import { randomBytes } from 'node:crypto';
import type { ByeReason } from '../../../shared/protocol/session.ts';
import type { Callers, Listening, Peer } from '../callers.ts';
import type { Host } from '../context.ts';
import { tokenKey } from '../tokens.ts';
import { createFeed, type Feed, type Reader } from './feed.ts';

/** How long, in ms, a feed goes on that nobody reads, and how many of those there are. */
const LINGER = 5 * 60_000;
const MOST_LINGERING = 500;
/** Readers of one token; a newer one takes the place of the oldest, which may have lost its line. */
const MOST_READERS = 5;

/** The feeds of a host, one for each token that is or was just now listened with. */
export interface Feeds {
  /** The feed of that token, to be attached to at once; undefined where the token does not let anybody in. */
  open(token: string, peer: Peer): Feed | undefined;
  attach(feed: Feed, reader: Reader): void;
  detach(feed: Feed, reader: Reader): void;
  /** Tells all readers that the host stops. */
  close(): void;
}

interface Held {
  readonly feed: Feed;
  readonly key: string;
  readonly listening: Listening;
  /** Set while nobody reads. */
  cancel: (() => void) | undefined;
}

export function createFeeds(host: Host, callers: Callers): Feeds {
  /** By the key of the token; the one that nobody reads for the shortest time stands last. */
  const byToken = new Map<string, Held>();
  const byFeed = new Map<Feed, Held>();

  function drop(held: Held, reason?: ByeReason): void {
    held.cancel?.();
    byToken.delete(held.key);
    byFeed.delete(held.feed);
    held.listening.close();
    held.feed.end(reason);
  }
  function begin(token: string, peer: Peer, account: string): Feed | undefined {
    const feed = createFeed(host, account, randomBytes(6).toString('base64url'));
    const listening = callers.listen(token, peer, {
      line: feed.push,
      // Who does not read is cut off by itself, and what is kept is bounded.
      queuedBytes: () => 0,
      ended() {
        const held = byFeed.get(feed);
        if (held !== undefined) drop(held);
      },
    });
    if (listening === undefined) return undefined;
    const held: Held = { feed, key: tokenKey(token), listening, cancel: undefined };
    byToken.set(held.key, held);
    byFeed.set(feed, held);
    return feed;
  }
  function linger(held: Held): void {
    held.listening.setAway(true);
    held.cancel = host.clock.after(LINGER, () => drop(held));
    byToken.delete(held.key);
    byToken.set(held.key, held);
    const lingering = [...byToken.values()].filter(({ cancel }) => cancel !== undefined);
    const [oldest] = lingering;
    if (lingering.length > MOST_LINGERING && oldest !== undefined) drop(oldest);
  }
  return {
    open(token, peer) {
      const account = callers.byToken(token, peer)?.account;
      if (account === undefined) return undefined;
      return byToken.get(tokenKey(token))?.feed ?? begin(token, peer, account);
    },
    attach(feed, reader) {
      const held = byFeed.get(feed);
      if (held === undefined) return reader.end();
      held.cancel?.();
      held.cancel = undefined;
      held.listening.setAway(false);
      feed.add(reader);
      const [oldest] = feed.readers;
      if (feed.readers.size <= MOST_READERS || oldest === undefined) return;
      feed.remove(oldest);
      oldest.end('replaced');
    },
    detach(feed, reader) {
      feed.remove(reader);
      const held = byFeed.get(feed);
      if (held !== undefined && held.cancel === undefined && feed.readers.size === 0) linger(held);
    },
    close() {
      for (const held of [...byToken.values()]) drop(held, 'host_stopping');
    },
  };
}
