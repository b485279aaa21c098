/** What a row of a timeline must have: the same key for the same thing, whatever becomes of it. */
export interface Keyed {
  readonly key: string;
}

/** Rows as they lie in the list now. */
export interface Laid<R extends Keyed> {
  readonly rows: readonly R[];
  /** The change that led here was at the start: what is looked at keeps its distance from the end. */
  readonly shift: boolean;
  /** Counts the lists that had nothing in common with the one before: each begins anew. */
  readonly generation: number;
  /** Nothing more is to be done for now. */
  readonly settled: boolean;
}

/**
 * The next step from the rows that lie there to the rows that are wanted. A list that is measured row by row can take a
 * change at its start, or any at its end, and not both at once; so it may take two steps. With `keepStart` rows that are
 * gone from the start stay for now.
 */
export function stepTowards<R extends Keyed>(laid: Laid<R>, wanted: readonly R[], keepStart: boolean): Laid<R> {
  const { rows, generation } = laid;
  const asWanted = { rows: wanted, shift: false, generation, settled: true };
  if (rows.length === 0 || wanted.length === 0) return asWanted;
  const meeting = firstMeeting(rows, wanted);
  if (meeting === undefined) return { ...asWanted, generation: generation + 1 };
  const { before, after } = meeting;
  if (before === after) return asWanted;
  if (after === 0 && keepStart) return { ...asWanted, rows: [...rows.slice(0, before), ...wanted] };
  const isOnlyStart = rows.length - before === wanted.length - after;
  if (isOnlyStart) return { ...asWanted, shift: true };
  return { rows: [...wanted.slice(0, after), ...rows.slice(before)], shift: true, generation, settled: false };
}

/** Where the first row that both have lies in each of them; undefined when they have none in common. */
function firstMeeting(
  rows: readonly Keyed[],
  wanted: readonly Keyed[],
): { readonly before: number; readonly after: number } | undefined {
  if (rows[0]?.key === wanted[0]?.key) return { before: 0, after: 0 };
  const places = new Map(wanted.map(({ key }, index) => [key, index]));
  for (const [before, { key }] of rows.entries()) {
    const after = places.get(key);
    if (after !== undefined) return { before, after };
  }
  return undefined;
}
