import { createHash } from 'node:crypto';

const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const TIME_DIGITS = 10;
const OTHER_DIGITS = 16;

/** A ULID that is the same for the same words and time (ms since the epoch): what is done again under it is done once. */
export function derivedUlid(words: readonly string[], time: number): string {
  const hash = createHash('sha256').update(JSON.stringify(words)).digest();
  let rest = Math.max(0, Math.floor(time));
  let start = '';
  for (let at = 0; at < TIME_DIGITS; at++) {
    start = (DIGITS[rest % 32] ?? '') + start;
    rest = Math.floor(rest / 32);
  }
  const end = [...hash.subarray(0, OTHER_DIGITS)].map((byte) => DIGITS[byte % 32] ?? '').join('');
  return start + end;
}
