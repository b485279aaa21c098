import { join } from 'node:path';
import { message as messageSchema } from '../../shared/protocol/cards.ts';
import { firstOf, numberedName, segmentOf } from './layout.ts';
import { comparePlaces, type Place, type SearchJob, type SearchSource } from './search-job.ts';
import { Matcher } from './search-match.ts';
import { type Candidate, FileReplaced, SegmentScan, timesOf } from './search-scan.ts';

interface Segment {
  readonly source: SearchSource;
  readonly number: number;
  readonly oldest: number;
  readonly scan: SegmentScan;
  /** Nothing that is still to be read in it is newer. */
  newest: number;
}

interface Hit {
  readonly place: Place;
  readonly json: string;
}

/**
 * How far a search has come: what it found, and which parts of which files it has not read, newest first. Goes on for
 * the same needle and sources from any place that is not before the one it began behind.
 */
export class SearchProgress {
  readonly #sources: readonly SearchSource[];
  readonly #matcher: Matcher;
  readonly #start: Place | undefined;
  #waiting: Segment[] = [];
  /** In order; `#unchecked` come behind them. */
  #hits: Hit[] = [];
  #unchecked: Hit[] = [];

  constructor(job: SearchJob) {
    this.#sources = job.sources.filter((source) => source.lastSeq >= source.firstSeq);
    this.#matcher = new Matcher(job.needle);
    this.#start = job.behind;
    this.#begin();
  }

  get done(): boolean {
    return this.#waiting.length === 0;
  }

  covers(behind: Place | undefined): boolean {
    if (this.#start === undefined) return true;
    return behind !== undefined && comparePlaces(this.#start, behind) <= 0;
  }

  /** How much it holds, in characters. */
  get size(): number {
    return [...this.#hits, ...this.#unchecked].reduce((sum, { json }) => sum + json.length, 0);
  }

  /** The hits behind a place, one more than asked for where there are so many; fewer when more has to be read first. */
  hitsBehind({ behind, limit }: SearchJob): readonly Hit[] {
    const isBehind = ({ place }: Hit) => behind === undefined || comparePlaces(place, behind) > 0;
    const hits = this.#hits.filter(isBehind);
    while (hits.length <= limit) {
      const [first] = this.#unchecked;
      // What has not been read may come before it.
      if (first === undefined || first.place.time <= this.#bound()) break;
      this.#unchecked.shift();
      if (!isBehind(first) || !this.#isHit(first)) continue;
      this.#hits.push(first);
      hits.push(first);
    }
    return hits;
  }

  /** Reads one more block. */
  read(job: SearchJob): void {
    const next = this.#waiting.shift();
    if (next === undefined) return;
    try {
      if (isWorthReading(next, job)) this.#scan(next, job);
      else this.#goOn(next, job);
    } catch (error) {
      if (!(error instanceof FileReplaced)) throw error;
      this.#begin();
    }
  }

  #begin(): void {
    this.#hits = [];
    this.#unchecked = [];
    this.#waiting = this.#sources
      .map((source) => this.#segment(source, segmentOf(source.lastSeq), source.newest))
      .sort((one, other) => other.newest - one.newest);
  }

  #bound(): number {
    return this.#waiting[0]?.newest ?? Number.NEGATIVE_INFINITY;
  }

  #segment(source: SearchSource, number: number, bound: number): Segment {
    const name = numberedName(number, 'db');
    const lastSeq = Math.min(source.lastSeq, firstOf(number + 1) - 1);
    const times = firstOf(number + 1) - 1 <= source.lastSeq ? timesOf(source.folder, name) : undefined;
    // Who looks beyond the newest file of a conversation finds little, so the rest is read in large blocks.
    const eager = number < segmentOf(source.lastSeq);
    const scan = new SegmentScan(join(source.folder, name), this.#matcher, { lastSeq, eager });
    return { source, number, scan, newest: times?.newest ?? bound, oldest: times?.oldest ?? Number.NEGATIVE_INFINITY };
  }

  #scan(segment: Segment, job: SearchJob): void {
    const { candidates, more, oldest } = segment.scan.next();
    this.#add(segment.source, candidates);
    if (oldest !== undefined) segment.newest = Math.min(segment.newest, oldest);
    if (more) this.#insert(segment);
    else this.#goOn(segment, job);
  }

  #add({ conversation, firstSeq }: SearchSource, candidates: readonly Candidate[]): void {
    const added = candidates.filter(({ seq }) => seq >= firstSeq);
    if (added.length === 0) return;
    this.#unchecked.push(...added.map(({ seq, time, json }) => ({ place: { time, conversation, seq }, json })));
    this.#unchecked.sort((one, other) => comparePlaces(one.place, other.place));
  }

  /** Turns to the file before. */
  #goOn({ source, number, newest }: Segment, { needle }: SearchJob): void {
    if (needle.after !== undefined && newest <= needle.after) return;
    if (number > segmentOf(source.firstSeq)) this.#insert(this.#segment(source, number - 1, newest));
  }

  #insert(segment: Segment): void {
    let low = 0;
    let high = this.#waiting.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#waiting[middle]?.newest ?? 0) >= segment.newest) low = middle + 1;
      else high = middle;
    }
    this.#waiting.splice(low, 0, segment);
  }

  #isHit({ json }: Hit): boolean {
    const { data } = messageSchema.safeParse(JSON.parse(json));
    return data !== undefined && this.#matcher.matches(data);
  }
}

function isWorthReading({ newest, oldest }: Segment, { needle, behind }: SearchJob): boolean {
  if (needle.after !== undefined && newest <= needle.after) return false;
  if (needle.before !== undefined && oldest >= needle.before) return false;
  return behind === undefined || oldest <= behind.time;
}
