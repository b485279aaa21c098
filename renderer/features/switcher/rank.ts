/** Something to go to or do, as far as finding it is concerned. */
export interface Findable {
  /** What it is called. */
  readonly name: string;
  /** A handle, or other words by which it is found; they count less than the name. */
  readonly also?: string | undefined;
  /** When something last happened there, in ms since the epoch. */
  readonly activity?: number | undefined;
}

/** How well something answers, the best first. */
const EXACT = 0;
const PREFIX = 1;
const WORD = 2;
const INSIDE = 3;
/** What stands beside the name counts so much less. */
const ALSO = 0.5;

/** As letters are compared: whatever their case, width and accents. */
export function folded(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase().replaceAll('\u0131', 'i').trim();
}

/** How well the text answers to what is typed, 0 being best; undefined when it does not. Both are folded. */
function rankOfText(text: string, query: string): number | undefined {
  if (text === query) return EXACT;
  if (text.startsWith(query)) return PREFIX;
  const at = text.indexOf(query);
  if (at === -1) return undefined;
  return startsWord(text, query) ? WORD : INSIDE;
}

/** Scripts without blanks have no beginnings of words: there, inside is inside. */
function startsWord(text: string, query: string): boolean {
  for (let at = text.indexOf(query); at !== -1; at = text.indexOf(query, at + 1)) {
    if (!/[\p{L}\p{N}]/u.test(text[at - 1] ?? ' ')) return true;
  }
  return false;
}

/** How well something answers: as a whole, else by each of the words that are typed. */
export function rankOf({ name, also = '' }: Findable, query: string): number | undefined {
  const wanted = folded(query);
  const [first, second] = [folded(name), folded(also)];
  const best = (part: string): number | undefined => {
    const byName = rankOfText(first, part);
    const byAlso = rankOfText(second, part);
    if (byAlso === undefined) return byName;
    return Math.min(byName ?? Number.POSITIVE_INFINITY, byAlso + ALSO);
  };
  const whole = best(wanted);
  if (whole !== undefined) return whole;
  const ranks = wanted.split(/\s+/u).map(best);
  if (ranks.length < 2 || ranks.some((rank) => rank === undefined)) return undefined;
  return Math.max(...ranks.map((rank) => rank ?? 0)) + ALSO;
}

export interface Ranked<T> {
  readonly item: T;
  readonly rank: number;
}

/** What answers to the query, the best first; of equals that in which something happened last. */
export function ranked<T extends Findable>(items: readonly T[], query: string): Ranked<T>[] {
  return items
    .flatMap((item): Ranked<T>[] => {
      const rank = rankOf(item, query);
      return rank === undefined ? [] : [{ item, rank }];
    })
    .sort(
      (one, other) =>
        one.rank - other.rank ||
        (other.item.activity ?? 0) - (one.item.activity ?? 0) ||
        one.item.name.localeCompare(other.item.name),
    );
}
