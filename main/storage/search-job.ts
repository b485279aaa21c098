import type { Message } from '../../shared/protocol/cards.ts';
import type { Needle } from './search-match.ts';

/** A conversation to look into. */
export interface SearchSource {
  readonly conversation: string;
  readonly folder: string;
  readonly firstSeq: number;
  /** The last message that the segments have. */
  readonly lastSeq: number;
  /** The last change that the segments have. */
  readonly lastChange: number;
  /** The newest `date_time` in it. */
  readonly newest: number;
}

/** A hit's place in the order of hits: newest first. */
export interface Place {
  readonly time: number;
  readonly conversation: string;
  readonly seq: number;
}

export interface SearchJob {
  readonly needle: Needle;
  readonly sources: readonly SearchSource[];
  /** Only hits behind this place. */
  readonly behind?: Place | undefined;
  readonly limit: number;
}

export interface SearchFound {
  /** The JSON of each message, newest first. */
  readonly hits: readonly string[];
  readonly more: boolean;
}

export function placeOf(message: Message): Place {
  return { time: message.date_time, conversation: message.conversation, seq: message.seq };
}

/** Negative when the one comes before the other. */
export function comparePlaces(one: Place, other: Place): number {
  if (one.time !== other.time) return other.time - one.time;
  if (one.conversation !== other.conversation) return one.conversation < other.conversation ? -1 : 1;
  return other.seq - one.seq;
}
