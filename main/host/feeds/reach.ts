import { createHash } from 'node:crypto';

/** How long, in ms, a message may take from its time to being told: what is older was told, or is named one by one. */
const WINDOW = 10_000;
/** Conversations that one position names; more than that talk at once only in a rush. */
export const MOST_NAMED = 40;

/**
 * Up to where somebody was told messages: all up to a time, and in the conversations of the last moments up to a number.
 * So it needs no memory of the host: it is in the id of each event, and outlives a restart.
 */
export interface Reach {
  /** Ms since the epoch. */
  readonly time: number;
  /** By the mark of a conversation. */
  readonly seqs: ReadonlyMap<string, number>;
}

export interface Told {
  /** Of its conversation. */
  readonly mark: string;
  readonly seq: number;
  /** Of the message, in ms since the epoch. */
  readonly time: number;
}

/** Follows what is told. */
export interface ReachKeeper {
  note(told: Told): void;
  /** Whether that was told before. */
  covers(told: Told): boolean;
  /** At that time, in ms since the epoch. */
  at(now: number): Reach;
}

/** So much of a hash tells the conversations of one account apart. */
export function markOf(conversation: string): string {
  return createHash('sha256').update(conversation).digest('base64url').slice(0, 8);
}

/** Goes on from a reach, or begins where everything that was noted is all there is. */
export function keepReach(from?: Reach): ReachKeeper {
  /** By mark; the conversation of which something was told last stands last. */
  const recent = new Map<string, Told>();
  let passed = from?.time ?? 0;
  for (const [mark, seq] of from?.seqs ?? []) recent.set(mark, { mark, seq, time: passed + WINDOW });

  return {
    note(told) {
      recent.delete(told.mark);
      recent.set(told.mark, told);
    },
    covers: ({ mark, seq }) => seq <= (recent.get(mark)?.seq ?? 0),
    at(now) {
      const edge = now - WINDOW;
      for (const told of [...recent.values()]) {
        if (told.time >= edge && recent.size <= MOST_NAMED) continue;
        recent.delete(told.mark);
        passed = Math.max(passed, told.time);
      }
      passed = Math.max(passed, edge);
      return { time: passed, seqs: new Map([...recent.values()].map(({ mark, seq }) => [mark, seq])) };
    },
  };
}
