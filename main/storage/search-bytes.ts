/** Positions that fit into the bits of a number; a longer text is looked for by its first part. */
const MOST_POSITIONS = 31;
const VALUES = 256;

/**
 * Looks for a text in bytes in any of its forms, without decoding them: each letter has one form or two (its cases), of
 * the same length. It may find more than the text (each byte is compared for itself), never less. Boyer-Moore-Horspool:
 * most bytes are jumped over.
 */
export class BytePattern {
  /** 0 when no letter could be used: then the pattern stands everywhere. */
  readonly length: number;
  /** For each value of a byte the positions at which it may stand, as bits. */
  readonly #positions = new Int32Array(VALUES);
  /** For each value how far to go on when it stands under the last position; 0 when it fits there. */
  readonly #skips = new Uint8Array(VALUES);
  /** How far to go on behind a place whose last byte fits. */
  readonly #shift: number;
  /** The bytes themselves where each has only one value: those are found faster still. */
  readonly #exact: Buffer | undefined;

  constructor(letters: readonly (readonly Buffer[])[]) {
    const values = longestRun(letters.map(bytesOf)).slice(0, MOST_POSITIONS);
    this.length = values.length;
    this.#exact = values.every((each) => each.size === 1)
      ? Buffer.from(values.flatMap((each) => [...each]))
      : undefined;
    const last = values.length - 1;
    this.#skips.fill(values.length);
    let shift = values.length;
    for (const [at, each] of values.entries()) {
      for (const value of each) {
        this.#positions[value] = (this.#positions[value] ?? 0) | (1 << at);
        this.#skips[value] = last - at;
        if (at < last && values[last]?.has(value)) shift = last - at;
      }
    }
    this.#shift = shift;
  }

  /** Where it stands first between `from` and `end`, or -1. */
  indexOf(bytes: Buffer, from: number, end: number): number {
    if (this.length === 0) return from < end ? from : -1;
    if (this.#exact !== undefined) {
      const found = bytes.indexOf(this.#exact, from);
      return found + this.length > end ? -1 : found;
    }
    const last = this.length - 1;
    const skips = this.#skips;
    let at = from + last;
    while (at < end) {
      const skip = skips[bytes[at] ?? 0] ?? 1;
      if (skip > 0) at += skip;
      else if (this.#standsAt(bytes, at - last)) return at - last;
      else at += this.#shift;
    }
    return -1;
  }

  #standsAt(bytes: Buffer, start: number): boolean {
    for (let at = this.length - 2; at >= 0; at -= 1) {
      if (((this.#positions[bytes[start + at] ?? 0] ?? 0) & (1 << at)) === 0) return false;
    }
    return true;
  }
}

/** What may stand at each byte of a letter; undefined when its forms differ in length. */
function bytesOf(forms: readonly Buffer[]): Set<number>[] | undefined {
  const [first] = forms;
  if (first === undefined || forms.some(({ length }) => length !== first.length)) return undefined;
  return Array.from(first, (_, at) => new Set(forms.map((form) => form[at] ?? 0)));
}

function longestRun(letters: readonly (Set<number>[] | undefined)[]): Set<number>[] {
  let longest: Set<number>[] = [];
  let run: Set<number>[] = [];
  for (const letter of letters) {
    run = letter === undefined ? [] : [...run, ...letter];
    if (run.length > longest.length) longest = run;
  }
  return longest;
}
