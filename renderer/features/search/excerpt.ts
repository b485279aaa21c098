export type Mark = readonly [number, number];

export interface Excerpt {
  readonly text: string;
  readonly marks: readonly Mark[];
}

/** Characters that stand before the first mark, so that it is seen what it belongs to. */
const BEFORE = 36;
const LONGEST = 220;

/** The part of a message in which the first mark stands, as one line, with all marks that are in it. */
export function excerptOf(chat: string, marks: readonly Mark[]): Excerpt {
  // One for one, so that the marks stay where they are.
  const line = chat.replaceAll(/\s/g, ' ');
  const first = marks[0]?.[0] ?? 0;
  const from = first <= BEFORE ? 0 : wordStart(line, first - BEFORE);
  const to = Math.min(line.length, from + LONGEST);
  const [lead, tail] = [from > 0 ? '…' : '', to < line.length ? '…' : ''];
  const by = lead.length - from;
  return {
    text: `${lead}${line.slice(from, to)}${tail}`,
    marks: marks
      .filter(([start, end]) => start >= from && end <= to)
      .map(([start, end]): Mark => [start + by, end + by]),
  };
}

/** The beginning of the next word, if one begins soon: a text without blanks, and a pair of surrogates, is cut between characters. */
function wordStart(line: string, at: number): number {
  const blank = line.indexOf(' ', at);
  if (blank !== -1 && blank < at + BEFORE / 2) return blank + 1;
  const isInside = /[\uDC00-\uDFFF]/.test(line[at] ?? '');
  return isInside ? at + 1 : at;
}
