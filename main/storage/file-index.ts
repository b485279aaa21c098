import { readUse } from './file-use.ts';
import type { FileRecord } from './records.ts';

/** A file in a message. */
export interface Carried {
  readonly seq: number;
  readonly file: string;
  /** As it stands in the record of the file. */
  readonly use: string;
}

const NOTHING: readonly Carried[] = [];

/** What the records of files say together; kept as they change, so that nobody has to go through all of them. */
export class FileIndex {
  /** Files that nothing keeps. */
  readonly loose = new Set<string>();
  /** Told of each file that the last thing which kept it has let go. */
  loosened: (file: string) => void = () => undefined;
  readonly #carried = new Map<string, Carried[]>();
  readonly #copies = new Map<string, number>();
  readonly #accounts = new Map<string, { bytes: number; loose: number }>();
  #bytes = 0;

  /** Bytes on the disk, those that uploads will need among them. */
  get bytes(): number {
    return this.#bytes;
  }

  /** The files in the messages of a conversation, by `seq`. */
  carriedIn(conversation: string): readonly Carried[] {
    return this.#carried.get(conversation) ?? NOTHING;
  }

  carriedAt(conversation: string, seq: number): readonly Carried[] {
    const all = this.carriedIn(conversation);
    const start = firstAt(all, seq);
    let end = start;
    while (all[end]?.seq === seq) end++;
    return all.slice(start, end);
  }

  /** How many files have that content. */
  copiesOf(sha256: string): number {
    return this.#copies.get(sha256) ?? 0;
  }

  /** Bytes of all files of an account, and how many of them nothing keeps. */
  of(account: string): { readonly bytes: number; readonly loose: number } {
    return this.#accounts.get(account) ?? { bytes: 0, loose: 0 };
  }

  changed(before: FileRecord | undefined, after: FileRecord | undefined): void {
    if (before !== undefined) this.#count(before, -1);
    if (after !== undefined) this.#count(after, 1);
    const id = after?._id ?? before?._id ?? '';
    const had = before?.uses ?? [];
    const has = after?.uses ?? [];
    this.#move(id, had, has);
    if (after === undefined || has.length > 0) this.loose.delete(id);
    else this.loose.add(id);
    if (after !== undefined && has.length === 0 && had.length > 0) this.loosened(id);
  }

  #move(file: string, had: readonly string[], has: readonly string[]): void {
    if (had === has) return;
    for (const use of had) if (!has.includes(use)) this.#drop(file, use);
    for (const use of has) if (!had.includes(use)) this.#add(file, use);
  }

  #count({ account, size, sha256, uses }: FileRecord, change: 1 | -1): void {
    const { bytes, loose } = this.of(account);
    const counted = { bytes: bytes + change * size, loose: loose + (uses.length === 0 ? change : 0) };
    if (counted.bytes === 0 && counted.loose === 0) this.#accounts.delete(account);
    else this.#accounts.set(account, counted);
    if (sha256 === '') {
      this.#bytes += change * size;
      return;
    }
    const copies = this.copiesOf(sha256) + change;
    if (copies === 0) this.#copies.delete(sha256);
    else this.#copies.set(sha256, copies);
    if (copies === (change === 1 ? 1 : 0)) this.#bytes += change * size;
  }

  #add(file: string, use: string): void {
    const read = readUse(use);
    if (read.by !== 'message') return;
    const all = this.#carried.get(read.conversation) ?? [];
    this.#carried.set(read.conversation, all);
    all.splice(firstAt(all, read.seq + 1), 0, { seq: read.seq, file, use });
  }

  #drop(file: string, use: string): void {
    const read = readUse(use);
    if (read.by !== 'message') return;
    const all = this.#carried.get(read.conversation) ?? [];
    let at = firstAt(all, read.seq);
    while (at < all.length && all[at]?.file !== file) at++;
    all.splice(at, 1);
    if (all.length === 0) this.#carried.delete(read.conversation);
  }
}

/** Where the first one with at least that number stands. */
function firstAt(all: readonly Carried[], seq: number): number {
  let low = 0;
  let high = all.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((all[middle]?.seq ?? 0) < seq) low = middle + 1;
    else high = middle;
  }
  return low;
}
