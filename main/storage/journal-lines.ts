import { crc32 } from 'node:zlib';

/**
 * A line of the journal: CRC-32 (ISO 3309, eight hex digits) of the rest, the running number, the record as JSON.
 * JSON keeps line feeds out of the record, so a damaged line never hides the next one.
 */
const HEX_DIGITS = 8;
const OVERHEAD = 40;

/** Gathers lines in one buffer that is used again and again. */
export class LineBuffer {
  #bytes = Buffer.allocUnsafe(256 * 1024);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** The body comes in parts, so that a long message need not be copied into a longer string first. */
  add(number: number, body: readonly string[]): void {
    const start = this.#length + HEX_DIGITS + 1;
    let end = start;
    for (const part of [`${number} `, ...body]) {
      // A UTF-16 unit takes at most three bytes of UTF-8.
      this.#reserve(end - this.#length + part.length * 3 + OVERHEAD);
      end += this.#bytes.write(part, end);
    }
    const checksum = crc32(this.#bytes.subarray(start, end)).toString(16).padStart(HEX_DIGITS, '0');
    this.#bytes.write(`${checksum} `, this.#length, 'latin1');
    this.#bytes[end] = 0x0a;
    this.#length = end + 1;
  }

  /** The lines so far; valid until the next `add`. */
  take(): Uint8Array {
    const lines = this.#bytes.subarray(0, this.#length);
    this.#length = 0;
    return lines;
  }

  #reserve(more: number): void {
    if (this.#length + more <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafe(Math.max(this.#bytes.length * 2, this.#length + more));
    this.#bytes.copy(larger);
    this.#bytes = larger;
  }
}

export interface Line {
  readonly number: number;
  readonly body: string;
  readonly bytes: Uint8Array;
}

export interface Lines {
  readonly good: readonly Line[];
  /** Neighbouring bad lines come as one piece. */
  readonly bad: readonly Uint8Array[];
}

/** Splits the bytes of a journal file into what is as it was written and what is not. */
export function splitLines(bytes: Buffer): Lines {
  const good: Line[] = [];
  const bad: Uint8Array[] = [];
  let badFrom = -1;
  for (let start = 0; start < bytes.length; ) {
    const feed = bytes.indexOf(0x0a, start);
    const end = feed < 0 ? bytes.length : feed;
    // Without its line feed a line was not written to its end, whatever its checksum says.
    const line = feed < 0 ? undefined : parseLine(bytes.subarray(start, end));
    if (line) {
      if (badFrom >= 0) bad.push(bytes.subarray(badFrom, start));
      badFrom = -1;
      good.push({ ...line, bytes: bytes.subarray(start, end + 1) });
    } else if (badFrom < 0) badFrom = start;
    start = end + 1;
  }
  if (badFrom >= 0) bad.push(bytes.subarray(badFrom));
  return { good, bad };
}

function parseLine(line: Buffer): { number: number; body: string } | undefined {
  const rest = line.subarray(HEX_DIGITS + 1);
  const space = rest.indexOf(0x20);
  if (space < 1 || space > 16) return undefined;
  const written = line.toString('latin1', 0, HEX_DIGITS);
  if (crc32(rest).toString(16).padStart(HEX_DIGITS, '0') !== written) return undefined;
  const number = Number(rest.toString('latin1', 0, space));
  return Number.isSafeInteger(number) ? { number, body: rest.toString('utf8', space + 1) } : undefined;
}
