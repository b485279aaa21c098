import type { z } from 'zod';
import type { Disk } from './disk.ts';
import { appendDocuments, DocumentFile } from './document-file.ts';
import { readDocuments, type StoredDocument } from './document-lines.ts';
import type { SetAside } from './set-aside.ts';

export interface SegmentDocument extends StoredDocument {
  readonly _id: number;
}

export interface SegmentCacheOptions<D extends SegmentDocument> {
  readonly schema: z.ZodType<D>;
  readonly disk: Disk;
  readonly setAside: SetAside;
  /** Most segments that stay open, and most bytes of files they may have. */
  readonly segments: number;
  readonly bytes: number;
}

interface Slot<D extends SegmentDocument> {
  file: DocumentFile<D> | undefined;
  /** Whoever uses the segment now and who waits for it: one at a time, so that it has one owner at any moment. */
  users: number;
  turn: Promise<unknown>;
}

/** The segments that are open. All use of a segment file goes through here. */
export class SegmentCache<D extends SegmentDocument> {
  readonly #options: SegmentCacheOptions<D>;
  /** In order of last use. */
  readonly #slots = new Map<string, Slot<D>>();
  #bytes = 0;

  constructor(options: SegmentCacheOptions<D>) {
    this.#options = options;
  }

  between(path: string, range: { from: number; to: number }): Promise<D[]> {
    return this.#use(path, async (slot) => {
      slot.file ??= await this.#open(path);
      return slot.file.between(range.from, range.to);
    });
  }

  /** Everything in a segment, read once without keeping it open. */
  all(path: string): Promise<D[]> {
    return this.#use(path, async () => {
      const { schema, disk, setAside } = this.#options;
      const { documents } = await readDocuments({ path, schema, disk, setAside });
      return [...documents.values()].sort((one, other) => one._id - other._id);
    });
  }

  /**
   * Writes documents durably; resolves with the size of the file. A segment that is open takes them in. One that is
   * not is only added to: to load five hundred tails for some lines each would take seconds.
   */
  write(path: string, documents: readonly D[]): Promise<number> {
    return this.#use(path, async (slot) => {
      const { file } = slot;
      if (!file) return appendDocuments(this.#options.disk, path, documents);
      this.#bytes -= file.bytes;
      try {
        await file.put(documents);
        this.#bytes += file.bytes;
        return file.bytes;
      } catch (error) {
        // What is in memory is ahead of the file now.
        slot.file = undefined;
        throw error;
      }
    });
  }

  /** Closes the segments in a folder, waiting for those in use; then runs `then` before anybody opens them again. */
  async drop(paths: readonly string[], then: (path: string) => Promise<void>): Promise<void> {
    for (const path of paths) {
      await this.#use(path, async (slot) => {
        this.#forget(slot);
        await then(path);
      });
    }
  }

  async #open(path: string): Promise<DocumentFile<D>> {
    const { schema, disk, setAside } = this.#options;
    const { file } = await DocumentFile.open({ path, schema, disk, setAside });
    this.#bytes += file.bytes;
    return file;
  }

  async #use<T>(path: string, run: (slot: Slot<D>) => Promise<T>): Promise<T> {
    const slot = this.#slots.get(path) ?? { file: undefined, users: 0, turn: Promise.resolve() };
    this.#slots.delete(path);
    this.#slots.set(path, slot);
    slot.users += 1;
    const result = slot.turn.then(() => run(slot));
    slot.turn = result.catch(() => undefined);
    try {
      return await result;
    } finally {
      slot.users -= 1;
      if (slot.users === 0 && !slot.file) this.#slots.delete(path);
      this.#evict();
    }
  }

  #evict(): void {
    const { segments, bytes } = this.#options;
    if (this.#slots.size <= segments && this.#bytes <= bytes) return;
    const newest = [...this.#slots.keys()].at(-1);
    for (const [path, slot] of this.#slots) {
      // One alone may be larger than all are to be: reading it anew for every page would take seconds each time.
      if (slot.users > 0 || path === newest) continue;
      this.#slots.delete(path);
      this.#forget(slot);
      if (this.#slots.size <= segments && this.#bytes <= bytes) return;
    }
  }

  #forget(slot: Slot<D>): void {
    if (slot.file) this.#bytes -= slot.file.bytes;
    slot.file = undefined;
  }
}
