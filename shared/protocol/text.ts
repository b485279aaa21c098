/** What would break a line: controls (U+0085 among them), line and paragraph separators. */
const BREAKS = /[\p{Cc}\p{Zl}\p{Zp}]+/gu;
const BREAKS_IN_TEXT = /[^\P{Cc}\n\t]|[\p{Zl}\p{Zp}]/gu;
/** Marks, embeddings, overrides and isolates of direction (UAX 9), byte order marks, halves of surrogate pairs. */
const TRICKS = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF\p{Cs}]/gu;
const VISIBLE = /[^\p{Default_Ignorable_Code_Point}\p{Z}\p{Cc}\p{Cf}\p{M}\u2800]/u;

/**
 * One line that shows what it holds: without line breaks, controls and changes of direction, with single spaces.
 * Empty when nothing of it can be seen. Joiners stay, since emoji and some scripts need them.
 */
export function cleanLine(text: string): string {
  const line = text
    .replace(BREAKS, ' ')
    .replace(TRICKS, '')
    .replace(/\p{Zs}+/gu, ' ')
    .trim();
  return VISIBLE.test(line) ? line : '';
}

/** As `cleanLine`, but lines and tabs stay. */
export function cleanText(text: string): string {
  const cleaned = text.replace(/\r\n?/g, '\n').replace(BREAKS_IN_TEXT, '').replace(TRICKS, '').trim();
  return VISIBLE.test(cleaned) ? cleaned : '';
}
