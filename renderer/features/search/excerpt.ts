export type Mark = readonly [number, number];

export interface Excerpt {
  readonly text: string;
  readonly marks: readonly Mark[];
}

/** Characters that stand before the first mark, so that it is seen what it belongs to. */
const BEFORE = 36;
const LONGEST = 220;

/** The part of a message in which the first mark stands, as one line of plain text, with all marks that are in it. */
export function excerptOf(chat: string, found: readonly Mark[]): Excerpt {
  const { text: line, marks } = plain(chat, found);
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

/** Signs of Markdown that only shape a text: fences, list marks, headings, quotes, and those around words. */
const SHAPING =
  /```[^\n]*\n?|^[ \t]*(?:#{1,6}|>|[-*+]|\d+\.)[ \t]+|`|\*\*|__|~~|(?<![\p{L}\p{N}])[*_](?=\S)|(?<=\S)[*_](?![\p{L}\p{N}])/gmu;

/** The text without the signs that shape it, on one line; what was found stays whole. */
function plain(chat: string, found: readonly Mark[]): Excerpt {
  const isFound = (from: number, to: number) => found.some(([start, end]) => start < to && from < end);
  const marks = found.map(([start, end]): [number, number] => [start, end]);
  let text = '';
  let done = 0;
  for (const { 0: sign, index } of chat.matchAll(SHAPING)) {
    const after = index + sign.length;
    if (isFound(index, after)) continue;
    text += chat.slice(done, index);
    done = after;
    for (const [at, [start]] of found.entries()) {
      const mark = marks[at];
      if (mark === undefined || start < after) continue;
      mark[0] -= sign.length;
      mark[1] -= sign.length;
    }
  }
  // One for one, so that the marks stay where they are.
  return { text: `${text}${chat.slice(done)}`.replaceAll(/\s/g, ' '), marks };
}

/** The beginning of the next word, if one begins soon: a text without blanks is cut between two characters. */
function wordStart(line: string, at: number): number {
  const blank = line.indexOf(' ', at);
  if (blank !== -1 && blank < at + BEFORE / 2) return blank + 1;
  const isInside = /[\uDC00-\uDFFF]/.test(line[at] ?? '');
  return isInside ? at + 1 : at;
}
