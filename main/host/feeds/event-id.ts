import { MOST_NAMED, type Reach } from './reach.ts';

/** What the id of an event says: where it stands in its feed, and what was told up to it. */
export interface EventId {
  /** Of the feed, in this run of the host. */
  readonly feed: string;
  readonly number: number;
  readonly reach: Reach;
}

const BASE = 36;
/** So many digits of that base are an exact number. */
const NUMBER = '[0-9a-z]{1,10}';
const ID = new RegExp(`^([\\w-]{1,16})\\.(${NUMBER})\\.(${NUMBER})((?:\\.[\\w-]{8}~${NUMBER}){0,${MOST_NAMED}})$`);

/** `<feed>.<number>.<time>` and for each conversation of the last moments `.<mark>~<seq>`, numbers in base 36. */
export function formatEventId({ feed, number, reach }: EventId): string {
  const seqs = [...reach.seqs].map(([mark, seq]) => `.${mark}~${seq.toString(BASE)}`);
  return `${feed}.${number.toString(BASE)}.${reach.time.toString(BASE)}${seqs.join('')}`;
}

/** Undefined for what no host has made. */
export function parseEventId(text: string): EventId | undefined {
  const [, feed, number, time, rest = ''] = ID.exec(text) ?? [];
  if (feed === undefined || number === undefined || time === undefined) return undefined;
  const named = rest.split('.').slice(1);
  const seqs = new Map(
    named.map((part) => {
      const [mark = '', seq = ''] = part.split('~');
      return [mark, Number.parseInt(seq, BASE)] as const;
    }),
  );
  return { feed, number: Number.parseInt(number, BASE), reach: { time: Number.parseInt(time, BASE), seqs } };
}
