import type { Host } from '../context.ts';
import { formatEventId } from './event-id.ts';
import type { Feed, FeedEvent } from './feed.ts';
import { keepReach, markOf, type Reach, type Told } from './reach.ts';
import { findMissed } from './replay.ts';

/** The name in ids of events that no feed keeps: they are found in the history again. */
const PAST = 'past';

/** Takes what somebody missed. */
export interface Taker {
  event(event: Pick<FeedEvent, 'id' | 'action' | 'json'>): void;
  /** Resolves when there is room for more; false when nobody takes any more. */
  ready(): Promise<boolean>;
}

/** What was told before a reader goes on with its feed. */
export interface CaughtUp {
  /** What came to the feed meanwhile and is still to be told. */
  readonly rest: readonly FeedEvent[];
  /** Whether that was told from the history already. */
  covers(told: Told): boolean;
}

export interface Missing {
  readonly host: Host;
  readonly feed: Feed;
  /** Up to where it was told before; undefined when nobody knows. */
  readonly reach: Reach | undefined;
}

/**
 * Tells somebody whom the feed does not know any more what was said since, from the history, and then with a `gap` that
 * everything else may have changed too. Resolves with undefined when it was not taken.
 */
export async function catchUp({ host, feed, reach }: Missing, taker: Taker): Promise<CaughtUp | undefined> {
  const told = keepReach(reach);
  let [count, complete, newest] = [0, reach !== undefined, reach?.time ?? 0];
  for (;;) {
    const from = feed.number;
    const missed = reach === undefined ? undefined : await findMissed(host, feed.account, told.at(newest));
    if (missed?.tooMany === true) complete = false;
    for await (const message of missed?.messages() ?? []) {
      if (!(await taker.ready())) return undefined;
      newest = Math.max(newest, message.date_time);
      told.note({ mark: markOf(message.conversation), seq: message.seq, time: newest });
      count++;
      const id = formatEventId({ feed: PAST, number: 0, reach: told.at(newest) });
      taker.event({ id, action: 'chat', json: JSON.stringify({ action: 'chat', ...message }) });
    }
    const rest = feed.after(from);
    // While that was read more came than is kept: it is in the history too.
    if (rest === undefined && complete) continue;
    const gap = JSON.stringify({ action: 'gap', replayed: count, complete });
    taker.event({ id: feed.here(), action: 'gap', json: gap });
    return { rest: rest ?? [], covers: told.covers };
  }
}
