import { limits } from '../../../shared/protocol/limits.ts';

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
const EMOJI = /^(?:\p{Extended_Pictographic}|\p{RI}|[0-9#*]\uFE0F?\u20E3)/u;
/** More of them are a line of text. */
const MOST_LARGE = 3;
/** Lines and letters beyond which a message is folded. */
const LONG_LINES = 25;
const LINE_LENGTH = 90;

/** Whether a message is nothing but a few emoji, which are shown large. */
export function isLargeEmoji(text: string): boolean {
  if (text.length > 40) return false;
  const signs = [...graphemes.segment(text)].map(({ segment }) => segment).filter((segment) => segment.trim() !== '');
  return (
    signs.length > 0 && signs.length <= MOST_LARGE && signs.every((sign) => EMOJI.test(sign) && !/^\d$/.test(sign))
  );
}

/** Whether a message would take more than a page. */
export function isLong(text: string): boolean {
  if (text.length <= LONG_LINES) return false;
  let lines = 0;
  for (const line of text.split('\n')) {
    lines += Math.max(1, Math.ceil(line.length / LINE_LENGTH));
    if (lines > LONG_LINES) return true;
  }
  return false;
}

/** Characters as a person counts them, and as the host does: code points. */
export function lengthOf(text: string): number {
  // Most texts are far from any limit, and need not be counted.
  return text.length < limits.maxChatCharacters / 2 ? text.length : [...text].length;
}

/** A message as a quote of somebody, to be sent on. */
export function quoteOf(author: string, text: string): string {
  const lines = text.split('\n').map((line) => (line === '' ? '>' : `> ${line}`));
  return [`> **${author.replace(/[\\*_`[\]<>~]/g, '\\$&')}**`, '>', ...lines].join('\n');
}
