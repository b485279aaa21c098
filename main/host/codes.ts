import { randomBytes } from 'node:crypto';

/** Crockford's base 32: without I, L, O and U, so that a code survives being read aloud (crockford.com/base32). */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A random code of so many characters, five bits each. */
export function newCode(length: number): string {
  return Array.from(randomBytes(length), (byte) => ALPHABET.charAt(byte % ALPHABET.length)).join('');
}

/** A code as it was meant, however it was typed: case, spaces, dashes and look-alikes do not count. */
export function normalizeCode(text: string): string {
  return text.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
}

/** For people to read: in groups of four. */
export function groupCode(code: string): string {
  return code.replace(/.{4}(?=.)/g, '$&-');
}

/** Whether a text could be such a code, by its form alone. */
export function looksLikeCode(text: string, length: number): boolean {
  const code = normalizeCode(text);
  return code.length === length && [...code].every((character) => ALPHABET.includes(character));
}
