const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
const CJK = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
const WORD = /^[\p{L}\p{N}]/u;

/** What stands for a name in a small picture: two letters of a name in words, one sign of Chinese, Japanese, Korean. */
export function initials(name: string): string {
  const words = name.split(/[\s._-]+/).filter((word) => WORD.test(word));
  const first = words[0];
  if (first === undefined) return firstSign(name.trim());
  const last = words.at(-1);
  if (CJK.test(first) || last === undefined || words.length === 1 || CJK.test(last)) return firstSign(first);
  return firstSign(first) + firstSign(last);
}

function firstSign(text: string): string {
  for (const { segment } of graphemes.segment(text)) return segment.toLocaleUpperCase();
  return '?';
}
