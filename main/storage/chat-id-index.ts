import { randomInt } from 'node:crypto';

/** Bytes of a chat_id: a ULID is 128 bits in 26 characters of Crockford's base 32. */
export const CHAT_ID_BYTES = 16;

const digits = new Uint8Array(128);
for (const [value, digit] of [...'0123456789ABCDEFGHJKMNPQRSTVWXYZ'].entries()) digits[digit.charCodeAt(0)] = value;

/** Writes a chat_id as 16 bytes. */
export function packChatId(chatId: string, into: DataView, offset: number): void {
  // 26 digits hold 130 bits; the first one is below 8, so its upper two bits are always 0.
  let bits = 0;
  let held = -2;
  let at = offset;
  for (let index = 0; index < 26; index += 1) {
    bits = ((bits << 5) | (digits[chatId.charCodeAt(index) & 127] ?? 0)) & 0x1fff;
    held += 5;
    if (held >= 8) {
      held -= 8;
      into.setUint8(at, (bits >> held) & 0xff);
      at += 1;
    }
  }
}

// Made anew in each process, so that nobody can send ids which all fall on one place of the table.
const seed = randomInt(2 ** 32);
const scratch = new DataView(new ArrayBuffer(CHAT_ID_BYTES));

/** 32 bits that stand for a packed chat_id (the mixing steps of MurmurHash3, x86, 32 bits). */
export function fingerprintAt(bytes: DataView, offset: number): number {
  let hash = seed;
  for (let word = 0; word < CHAT_ID_BYTES; word += 4) {
    let part = Math.imul(bytes.getUint32(offset + word), 0xcc9e2d51);
    part = (part << 15) | (part >>> 17);
    hash ^= Math.imul(part, 0x1b873593);
    hash = Math.imul((hash << 13) | (hash >>> 19), 5) + 0xe6546b64;
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

export function fingerprint(chatId: string): number {
  packChatId(chatId, scratch, 0);
  return fingerprintAt(scratch, 0);
}

/**
 * Which numbers a chat_id may have in one conversation: open addressing over 32-bit fingerprints, 8 bytes a place,
 * 1.4 MB and some milliseconds for 100,000 messages. What it finds must be compared with the message itself.
 */
export class ChatIdIndex {
  #prints: Uint32Array;
  #seqs: Uint32Array;
  #count = 0;

  constructor(expected = 0) {
    let places = 64;
    while (places < expected * 1.5) places *= 2;
    this.#prints = new Uint32Array(places);
    this.#seqs = new Uint32Array(places);
  }

  get bytes(): number {
    return this.#prints.byteLength * 2;
  }

  add(print: number, seq: number): void {
    if (this.#count * 3 >= this.#prints.length * 2) this.#grow();
    this.#place(print, seq);
    this.#count += 1;
  }

  candidates(print: number): number[] {
    const mask = this.#prints.length - 1;
    const found: number[] = [];
    for (let at = print & mask; this.#seqs[at] !== 0; at = (at + 1) & mask) {
      if (this.#prints[at] === print) found.push(this.#seqs[at] ?? 0);
    }
    return found;
  }

  #place(print: number, seq: number): void {
    const mask = this.#prints.length - 1;
    let at = print & mask;
    // 0 is an empty place: numbers begin with 1.
    while (this.#seqs[at] !== 0) at = (at + 1) & mask;
    this.#prints[at] = print;
    this.#seqs[at] = seq;
  }

  #grow(): void {
    const prints = this.#prints;
    const seqs = this.#seqs;
    this.#prints = new Uint32Array(prints.length * 2);
    this.#seqs = new Uint32Array(prints.length * 2);
    for (let at = 0; at < prints.length; at += 1) {
      const seq = seqs[at] ?? 0;
      if (seq !== 0) this.#place(prints[at] ?? 0, seq);
    }
  }
}
