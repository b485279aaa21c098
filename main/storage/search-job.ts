import { join } from 'node:path';
import { type Message, message as messageSchema } from '../../shared/protocol/cards.ts';
import { firstOf, numberedName, segmentOf } from './layout.ts';
import { Matcher, type Needle } from './search-match.ts';
import { scanSegment, timesOf } from './search-scan.ts';

/** A conversation to look into. */
export interface SearchSource {
  readonly conversation: string;
  readonly folder: string;
  readonly firstSeq: number;
  /** The last message that the segments have. */
  readonly lastSeq: number;
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

interface Segment {
  readonly source: SearchSource;
  readonly number: number;
  /** Nothing in it is newer. */
  readonly newest: number;
  readonly oldest: number;
}

interface Hit {
  readonly place: Place;
  readonly json: string;
}

/**
 * Looks through the segment files of many conversations, newest first, one file in a turn of the loop, until there are
 * enough hits or `stopped` says so.
 */
export async function runSearch(job: SearchJob, stopped: () => boolean): Promise<SearchFound> {
  const matcher = new Matcher(job.needle);
  const waiting = job.sources
    .filter((source) => source.lastSeq >= source.firstSeq)
    .map((source) => segment(source, segmentOf(source.lastSeq), source.newest))
    .sort((one, other) => other.newest - one.newest);
  let hits: Hit[] = [];
  for (let next = waiting.shift(); next && !stopped(); next = waiting.shift()) {
    // Enough hits that nothing in the files still waiting can come before.
    const bound = next.newest;
    if (hits.filter((hit) => hit.place.time > bound).length > job.limit) break;
    if (isWorthReading(next, job)) hits = merged(hits, hitsIn(next, job, matcher), job.limit);
    if (isWorthGoingOn(next, job)) {
      insert(waiting, segment(next.source, next.number - 1, next.newest));
    }
    await new Promise(setImmediate);
  }
  return { hits: hits.slice(0, job.limit).map((hit) => hit.json), more: hits.length > job.limit };
}

function segment(source: SearchSource, number: number, bound: number): Segment {
  const full = firstOf(number + 1) - 1 <= source.lastSeq;
  const times = full ? timesOf(source.folder, numberedName(number, 'db')) : undefined;
  return {
    source,
    number,
    newest: times ? times.newest : bound,
    oldest: times ? times.oldest : Number.NEGATIVE_INFINITY,
  };
}

function isWorthReading({ newest, oldest }: Segment, { needle, behind }: SearchJob): boolean {
  if (needle.after !== undefined && newest <= needle.after) return false;
  if (needle.before !== undefined && oldest >= needle.before) return false;
  return behind === undefined || oldest <= behind.time;
}

function isWorthGoingOn({ source, number, newest }: Segment, { needle }: SearchJob): boolean {
  if (needle.after !== undefined && newest <= needle.after) return false;
  return number > segmentOf(source.firstSeq);
}

function insert(waiting: Segment[], added: Segment): void {
  let low = 0;
  let high = waiting.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((waiting[middle]?.newest ?? 0) >= added.newest) low = middle + 1;
    else high = middle;
  }
  waiting.splice(low, 0, added);
}

function hitsIn({ source, number }: Segment, { behind, limit }: SearchJob, matcher: Matcher): Hit[] {
  const hits: Hit[] = [];
  for (const { seq, json } of scanSegment(join(source.folder, numberedName(number, 'db')), matcher)) {
    if (seq < source.firstSeq) break;
    const { data } = messageSchema.safeParse(JSON.parse(json));
    if (!data || !matcher.matches(data)) continue;
    const place = placeOf(data);
    if (behind && comparePlaces(place, behind) <= 0) continue;
    hits.push({ place, json });
    // Within a file the newest stand first.
    if (hits.length > limit) break;
  }
  return hits;
}

function merged(hits: readonly Hit[], added: readonly Hit[], limit: number): Hit[] {
  if (added.length === 0) return [...hits];
  return [...hits, ...added].sort((one, other) => comparePlaces(one.place, other.place)).slice(0, limit + 1);
}
