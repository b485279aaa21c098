const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Text as Base64 of its UTF-8 (RFC 4648, section 4). */
export function encodeBase64(text: string): string {
  const bytes = utf8Bytes(text);
  let encoded = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const [one = 0, two, three] = bytes.slice(at, at + 3);
    const bits = (one << 16) | ((two ?? 0) << 8) | (three ?? 0);
    encoded += digit(bits >> 18) + digit(bits >> 12);
    encoded += two === undefined ? '=' : digit(bits >> 6);
    encoded += three === undefined ? '=' : digit(bits);
  }
  return encoded;
}

/** The text whose UTF-8 that is; undefined for what is no Base64 or no UTF-8. */
export function decodeBase64(encoded: string): string | undefined {
  const digits = encoded.replace(/=+$/, '');
  let escaped = '';
  let bits = 0;
  let held = 0;
  for (const character of digits) {
    const value = DIGITS.indexOf(character);
    if (value === -1) return undefined;
    bits = ((bits << 6) | value) & 0xffff;
    held += 6;
    if (held < 8) continue;
    held -= 8;
    escaped += `%${((bits >> held) & 0xff).toString(16).padStart(2, '0')}`;
  }
  try {
    return decodeURIComponent(escaped);
  } catch {
    return undefined;
  }
}

/** The bytes that hex digits stand for. */
export function bytesOfHex(hex: string): Uint8Array {
  return Uint8Array.from(hex.match(/[0-9a-f]{2}/gi) ?? [], (pair) => Number.parseInt(pair, 16));
}

function digit(bits: number): string {
  return DIGITS[bits & 63] ?? '';
}

function utf8Bytes(text: string): number[] {
  const escaped = encodeURIComponent(text.toWellFormed());
  return [...escaped.matchAll(/%([0-9A-F]{2})|(.)/g)].map(([, hex, plain]) =>
    hex === undefined ? (plain ?? '').charCodeAt(0) : Number.parseInt(hex, 16),
  );
}
