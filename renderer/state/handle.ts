import { foldHandle, handle as handleSchema } from '../../shared/protocol/ids.ts';

const LONGEST = 32;
const GAPS = /[\s/\\|+&,;:·—–]+/gu;
const NOT_ALLOWED = /[^\p{L}\p{M}\p{N}._-]|\p{Default_Ignorable_Code_Point}/gu;
const DOUBLE = /[-._]*-[-._]*/g;
const EDGES = /^[-._]+|[-._]+$/g;
const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;
const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** A handle that a room of that name may have: its letters and digits of whatever script, with dashes for gaps. */
export function suggestHandle(name: string): string {
  const words = name
    .normalize('NFKC')
    .toLowerCase()
    .replace(GAPS, '-')
    .replace(NOT_ALLOWED, '')
    .replace(DOUBLE, '-')
    .replace(EDGES, '');
  const suggested = shorten(words).replace(EDGES, '');
  return LETTER_OR_DIGIT.test(suggested) ? suggested : '';
}

/** As much of it as a handle may be long, never a part of a letter; what counts is the length after folding. */
function shorten(text: string): string {
  if (lengthOf(text) <= LONGEST) return text;
  let kept = '';
  for (const { segment } of graphemes.segment(text)) {
    if (lengthOf(kept + segment) > LONGEST) break;
    kept += segment;
  }
  return kept;
}

function lengthOf(text: string): number {
  return [...foldHandle(text)].length;
}

export function isHandle(text: string): boolean {
  return handleSchema.safeParse(text).success;
}

/** Whether the host takes both for the same handle. */
export function isSameHandle(one: string, other: string): boolean {
  return foldHandle(one) === foldHandle(other);
}
