/** From and to, as UTF-16 positions. */
export type Mark = readonly [number, number];

export interface MarkedPart {
  readonly start: number;
  readonly part: string;
  readonly marked: boolean;
}

/** The text in parts, marked or not; marks may overlap, be out of order or reach out of the text. */
export function cutMarks(text: string, marks: readonly Mark[]): MarkedPart[] {
  const parts: MarkedPart[] = [];
  let done = 0;
  const add = (end: number, marked: boolean) => {
    if (end > done) parts.push({ start: done, part: text.slice(done, end), marked });
    done = Math.max(done, end);
  };
  for (const [from, to] of marks.toSorted((one, other) => one[0] - other[0])) {
    const end = Math.min(to, text.length);
    if (end <= done || end <= from) continue;
    add(Math.max(0, from), false);
    add(end, true);
  }
  add(text.length, false);
  return parts;
}
