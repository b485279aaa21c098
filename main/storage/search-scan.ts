import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import type { Matcher } from './search-match.ts';

/** The last version of a message that may be a hit, unparsed. */
export interface Candidate {
  readonly seq: number;
  /** Its `date_time`, ms since the epoch. */
  readonly time: number;
  readonly json: string;
}

export interface ScanOptions {
  /** The last message that the file has. */
  readonly lastSeq: number;
  /** Whether to begin with a large block. */
  readonly eager: boolean;
}

export interface Scanned {
  readonly candidates: readonly Candidate[];
  /** Whether something stands before what was read. */
  readonly more: boolean;
  /** When the oldest of what was read was sent, where nothing before that is newer. */
  readonly oldest: number | undefined;
}

const FEED = 0x0a;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const ZERO = 0x30;
const CHAT_KEY = Buffer.from('\\"chat\\":\\"');
const ID_KEY = Buffer.from('{"_id":');
const FIRST_BLOCK = 16 * 1024;
const LARGEST_BLOCK = 1024 * 1024;
/** With fewer candidates in a block the next one is larger. */
const MANY = 32;

// One for all: what a block holds is done with before the next one is read.
let buffer = Buffer.alloc(0);

/** A file took the place of the one of which a part was read. */
export class FileReplaced extends Error {}

/**
 * Reads a segment file from its end, block by block, so that the newest messages come first and often the rest need not
 * be read. Works on the bytes; only lines in which something was found are decoded. A later line of a message holds its
 * later version, so of each message the line met first is the one that counts.
 */
export class SegmentScan {
  readonly #path: string;
  readonly #matcher: Matcher;
  readonly #met = new Set<number>();
  /** All messages from here on have been met. */
  #lowest: number;
  #block: number;
  /** Where in the file the part ends that is still to be read. */
  #end: number | undefined;
  #inode = 0;

  constructor(path: string, matcher: Matcher, { lastSeq, eager }: ScanOptions) {
    this.#path = path;
    this.#matcher = matcher;
    this.#lowest = lastSeq + 1;
    this.#block = eager ? LARGEST_BLOCK : FIRST_BLOCK;
  }

  /** Reads the next block. Throws `FileReplaced`. */
  next(): Scanned {
    const read = this.#read();
    if (read === undefined) return { candidates: [], more: false, oldest: undefined };
    const { bytes, start } = read;
    const more = start > 0;
    const found = this.#find(bytes);
    if (found.length === 0 && !more) return { candidates: [], more, oldest: undefined };
    const lines = this.#meet(bytes);
    const candidates = found.flatMap((line) => {
      const seq = seqAt(bytes, line);
      return seq !== undefined && lines.get(seq) === line ? candidate(seq, bytes, line) : [];
    });
    if (candidates.length < MANY) this.#block = Math.min(LARGEST_BLOCK, this.#block * 16);
    return { candidates, more, oldest: this.#advance(bytes, lines) };
  }

  /** Whole lines up to where reading ended the last time, and where in the file they begin. */
  #read(): { bytes: Buffer; start: number } | undefined {
    const file = openIfThere(this.#path);
    if (file === undefined) return undefined;
    try {
      const { size, ino } = fstatSync(file);
      if (this.#end !== undefined && (ino !== this.#inode || this.#end > size)) throw new FileReplaced(this.#path);
      this.#inode = ino;
      const end = this.#end ?? size;
      for (let block = this.#block; ; block *= 2) {
        const start = Math.max(0, end - block);
        const bytes = readBlock(file, start, end);
        const first = start === 0 ? 0 : bytes.indexOf(FEED) + 1;
        // The line that was cut is left to the next block.
        if (start > 0 && (first === 0 || first === bytes.length)) continue;
        this.#end = start + first;
        return { bytes: bytes.subarray(first), start: this.#end };
      }
    } finally {
      closeSync(file);
    }
  }

  /** Where the lines begin in whose chat the text may stand. */
  #find(bytes: Buffer): number[] {
    const found: number[] = [];
    const { bytes: pattern } = this.#matcher;
    let from = 0;
    for (
      let at = pattern.indexOf(bytes, from, bytes.length);
      at >= 0;
      at = pattern.indexOf(bytes, from, bytes.length)
    ) {
      const start = bytes.lastIndexOf(FEED, at) + 1;
      const end = lineEnd(bytes, at);
      const chat = chatRange(bytes, start, end);
      if (at < chat.start && chat.start < end) from = chat.start;
      else {
        if (at >= chat.start && at < chat.end) found.push(start);
        from = end + 1;
      }
    }
    return found;
  }

  /** The lines of messages that were not met before, by seq. */
  #meet(bytes: Buffer): Map<number, number> {
    const last = new Map<number, number>();
    let end = 0;
    for (let start = 0; start < bytes.length; start = end + 1) {
      end = lineEnd(bytes, start);
      const seq = seqAt(bytes, start);
      if (seq === undefined || this.#met.has(seq)) continue;
      // A last line without its end may be just being written; the next search finds it.
      if (end < bytes.length || messageIn(decoded(bytes, start)) !== undefined) last.set(seq, start);
    }
    for (const seq of last.keys()) this.#met.add(seq);
    return last;
  }

  /** What is still to be read of other messages than those met is older than the oldest of an unbroken row of these. */
  #advance(bytes: Buffer, lines: ReadonlyMap<number, number>): number | undefined {
    let line: number | undefined;
    for (; this.#met.has(this.#lowest - 1); this.#lowest -= 1) line = lines.get(this.#lowest - 1);
    return line === undefined ? undefined : timeIn(decoded(bytes, line));
  }
}

function readBlock(file: number, start: number, end: number): Buffer {
  const length = end - start;
  if (buffer.length < length) buffer = Buffer.allocUnsafeSlow(Math.max(length, LARGEST_BLOCK));
  let done = 0;
  while (done < length) {
    const count = readSync(file, buffer, done, length - done, start + done);
    if (count === 0) break;
    done += count;
  }
  return buffer.subarray(0, done);
}

function lineEnd(bytes: Buffer, at: number): number {
  const feed = bytes.indexOf(FEED, at);
  return feed < 0 ? bytes.length : feed;
}

/** Where in a line the text of the chat stands: names of keys and ids are not what people look for. */
function chatRange(bytes: Buffer, start: number, end: number): { start: number; end: number } {
  const key = bytes.indexOf(CHAT_KEY, start);
  if (key < 0 || key >= end) return { start: end, end };
  const from = key + CHAT_KEY.length;
  for (let quote = bytes.indexOf(QUOTE, from); quote >= 0 && quote < end; quote = bytes.indexOf(QUOTE, quote + 1)) {
    let backslashes = 0;
    while (bytes[quote - 1 - backslashes] === BACKSLASH) backslashes += 1;
    // JSON in JSON: a quote of the chat stands behind three backslashes, each backslash of it is four.
    if (backslashes % 4 === 1) return { start: from, end: quote };
  }
  return { start: from, end };
}

function seqAt(bytes: Buffer, start: number): number | undefined {
  for (const [at, value] of ID_KEY.entries()) if (bytes[start + at] !== value) return undefined;
  let seq = 0;
  for (let at = start + ID_KEY.length; ; at += 1) {
    const digit = (bytes[at] ?? 0) - ZERO;
    if (digit >= 0 && digit <= 9) seq = seq * 10 + digit;
    else return bytes[at] === COMMA ? seq : undefined;
  }
}

function decoded(bytes: Buffer, start: number): string {
  return bytes.toString('utf8', start, lineEnd(bytes, start));
}

function candidate(seq: number, bytes: Buffer, start: number): Candidate[] {
  const line = decoded(bytes, start);
  const json = messageIn(line);
  const time = timeIn(line);
  return json === undefined || time === undefined ? [] : [{ seq, time, json }];
}

function messageIn(line: string): string | undefined {
  try {
    const value: unknown = JSON.parse(line);
    const json = typeof value === 'object' && value !== null && 'message' in value ? value.message : undefined;
    return typeof json === 'string' ? json : undefined;
  } catch {
    return undefined;
  }
}

/** In a string of the message a quote would stand behind more backslashes, so this can only be the key. */
function timeIn(line: string): number | undefined {
  const time = /[{,]\\"date_time\\":(-?\d+)/.exec(line)?.[1];
  return time === undefined ? undefined : Number(time);
}

function openIfThere(path: string): number | undefined {
  try {
    return openSync(path, 'r');
  } catch {
    // Retention may have taken it meanwhile.
    return undefined;
  }
}

/** The times of the oldest and newest message of a full segment, from the file of its ids; undefined without one. */
export function timesOf(folder: string, segmentName: string): { oldest: number; newest: number } | undefined {
  const file = openIfThere(join(folder, segmentName.replace(/db$/, 'ids')));
  if (file === undefined) return undefined;
  try {
    const header = Buffer.alloc(24);
    readSync(file, header, 0, 24, 0);
    return { oldest: header.readDoubleBE(8), newest: header.readDoubleBE(16) };
  } finally {
    closeSync(file);
  }
}
