import { rm } from 'node:fs/promises';
import type { Log } from '../log.ts';
import { type Disk, type DiskFile, storageError } from './disk.ts';
import { LineBuffer } from './journal-lines.ts';
import { bodies } from './journal-records.ts';
import { filePath, journalFiles } from './journal-replay.ts';

/** One record on its way to the disk. */
export interface Entry {
  /** The record as JSON, in as many parts as it was made of. */
  readonly body: readonly string[];
  /** It is on the disk. Called in order, for all records of a write in one go. */
  durable(): void;
  /** It never will be: takes back what it did to memory. Called in reverse order. */
  undo(): void;
  reject(error: Error): void;
}

export interface JournalOptions {
  readonly folder: string;
  readonly disk: Disk;
  readonly log: Log;
  readonly nextFile: number;
  readonly nextNumber: number;
  /** Called after each write. */
  readonly written: () => void;
  /** Asked before each write: a promise holds writes back, because the journal grows faster than it is brought in. */
  readonly admit: () => Promise<void> | undefined;
}

// One write: small enough that its callbacks do not hold up the loop for long.
const BATCH_ENTRIES = 1_024;
const BATCH_BYTES = 1024 * 1024;

interface Current {
  readonly number: number;
  readonly file: DiskFile;
  /** The end of the last write that is on the disk. */
  end: number;
}

interface Rotation {
  resolve(before: number): void;
  reject(error: Error): void;
}

/**
 * The write-ahead journal: every change of the store is a line here before anybody is told of it.
 * Commits in natural groups: whatever gathers while one write and its fdatasync run goes with the next; no timer.
 */
export class Journal {
  readonly #options: JournalOptions;
  readonly #lines = new LineBuffer();
  #queue: Entry[] = [];
  #rotations: Rotation[] = [];
  #current: Current | undefined;
  #nextFile: number;
  #nextNumber: number;
  #running: Promise<void> | undefined;
  /** Bytes of earlier files that were not discarded yet. */
  #older = 0;
  #rotationAsked: () => void = () => undefined;

  constructor(options: JournalOptions) {
    this.#options = options;
    this.#nextFile = options.nextFile;
    this.#nextNumber = options.nextNumber;
  }

  /** Bytes in the current file. */
  get size(): number {
    return this.#current?.end ?? 0;
  }

  /** Bytes of all its files. */
  get totalSize(): number {
    return this.#older + this.size;
  }

  /** Up to where the current file may be copied. */
  get position(): { file: number; size: number } | undefined {
    return this.#current && { file: this.#current.number, size: this.#current.end };
  }

  enqueue(entry: Entry): void {
    this.#queue.push(entry);
    this.#wake();
  }

  /** Goes on in a new file; resolves with the number of the newest file that will not change any more. */
  rotate(): Promise<number> {
    return new Promise((resolve, reject) => {
      this.#rotations.push({ resolve, reject });
      this.#rotationAsked();
      this.#wake();
    });
  }

  /** Deletes the files up to that number, oldest first so that what is left never has a hole. */
  async discard(newest: number): Promise<void> {
    const { folder, disk } = this.#options;
    for (const file of await journalFiles(folder)) {
      if (file <= newest) await rm(filePath(folder, file), { force: true });
    }
    await disk.syncFolder(folder);
    this.#older = 0;
  }

  /** Waits until everything in the queue is settled. */
  async idle(): Promise<void> {
    while (this.#running !== undefined) await this.#running;
  }

  async close(): Promise<void> {
    await this.idle();
    await this.#current?.file.close();
    this.#current = undefined;
  }

  #wake(): void {
    this.#running ??= this.#run();
  }

  async #run(): Promise<void> {
    // Whatever else this turn of the loop brings goes with the first write.
    await new Promise(setImmediate);
    while (this.#queue.length > 0 || this.#rotations.length > 0) {
      const rotation = this.#rotations.shift();
      if (rotation) await this.#turn(rotation);
      else if (await this.#admitted()) await this.#flush();
    }
    this.#running = undefined;
  }

  async #turn(rotation: Rotation): Promise<void> {
    try {
      if (!this.#current) return rotation.resolve(this.#nextFile - 1);
      await this.#openNext();
      rotation.resolve(this.#nextFile - 2);
    } catch (error) {
      rotation.reject(storageError(error));
    }
  }

  async #flush(): Promise<void> {
    let batch: Entry[] = [];
    try {
      const current = this.#current ?? (await this.#openNext());
      batch = this.#gather();
      await this.#write(current);
    } catch (error) {
      await this.#giveUp(batch, error);
      return;
    }
    for (const entry of batch) this.#settle(entry);
    this.#options.written();
  }

  /** False when a rotation is to be made first: what writers wait for may itself wait for that. */
  async #admitted(): Promise<boolean> {
    const wait = this.#options.admit();
    if (!wait) return true;
    const asked = new Promise<boolean>((resolve) => {
      this.#rotationAsked = () => resolve(false);
    });
    try {
      return await Promise.race([wait.then(() => true), asked]);
    } catch (error) {
      await this.#giveUp([], error);
      return false;
    }
  }

  #gather(): Entry[] {
    let count = 0;
    let number = this.#nextNumber;
    for (const entry of this.#queue) {
      this.#lines.add(number, entry.body);
      number += 1;
      count += 1;
      if (count === BATCH_ENTRIES || this.#lines.length >= BATCH_BYTES) break;
    }
    return this.#queue.splice(0, count);
  }

  async #write(current: Current): Promise<void> {
    const bytes = this.#lines.take();
    await current.file.write(bytes, current.end);
    await current.file.sync();
    current.end += bytes.length;
  }

  #settle(entry: Entry): void {
    this.#nextNumber += 1;
    try {
      entry.durable();
    } catch (error) {
      // A listener's mistake must not undo what is on the disk.
      this.#options.log.error('storage_listener_failed', { error });
    }
  }

  /** Whatever came after may build on what was lost, so all of it goes; then the journal goes on. */
  async #giveUp(batch: readonly Entry[], cause: unknown): Promise<void> {
    this.#lines.take();
    const lost = [...batch, ...this.#queue];
    this.#queue = [];
    const error = storageError(cause);
    this.#options.log.error('storage_write_failed', { reason: error.reason, error: cause, records: lost.length });
    for (const entry of lost.toReversed()) entry.undo();
    await this.#takeBack();
    for (const entry of lost) entry.reject(error);
  }

  /** Cuts the failed write off; where that fails too the next write opens a new file, which voids those numbers. */
  async #takeBack(): Promise<void> {
    const current = this.#current;
    if (!current) return;
    try {
      await current.file.truncate(current.end);
      await current.file.sync();
    } catch (error) {
      this.#options.log.error('storage_journal_abandoned', { file: current.number, error });
      this.#current = undefined;
      await current.file.close().catch(() => undefined);
    }
  }

  async #openNext(): Promise<Current> {
    const { folder, disk } = this.#options;
    const number = this.#nextFile;
    const file = await disk.open(filePath(folder, number));
    try {
      this.#lines.add(this.#nextNumber, bodies.header());
      const bytes = this.#lines.take();
      await file.truncate(0);
      await file.write(bytes, 0);
      await file.sync();
      await disk.syncFolder(folder);
      this.#nextNumber += 1;
      this.#nextFile += 1;
      this.#older += this.size;
      await this.#current?.file.close();
      this.#current = { number, file, end: bytes.length };
      return this.#current;
    } catch (error) {
      this.#lines.take();
      await file.close().catch(() => undefined);
      throw error;
    }
  }
}
