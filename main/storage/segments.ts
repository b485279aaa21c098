import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Disk, errorCode } from './disk.ts';
import { firstOf, folderName, numberedName, numberOf, SEGMENT_SIZE, segmentOf } from './layout.ts';
import type { SegmentCache, SegmentDocument } from './segment-cache.ts';

export interface SegmentedLogOptions<D extends SegmentDocument> {
  /** The folder that has one folder of segments for each conversation. */
  readonly root: string;
  readonly cache: SegmentCache<D>;
  readonly disk: Disk;
}

/** Numbered documents of one kind, 1, 2, 3 …, of many conversations, in files of 2,000 each. */
export class SegmentedLog<D extends SegmentDocument> {
  readonly #options: SegmentedLogOptions<D>;
  /** The folders that are there for certain. */
  readonly #folders = new Set<string>();

  constructor(options: SegmentedLogOptions<D>) {
    this.#options = options;
  }

  folder(conversation: string): string {
    return join(this.#options.root, folderName(conversation));
  }

  path(conversation: string, segment: number): string {
    return join(this.folder(conversation), numberedName(segment, 'db'));
  }

  /** The documents from one number to another, both inclusive, in order; what is missing is left out. */
  async read(conversation: string, range: { from: number; to: number }): Promise<D[]> {
    const found: D[][] = [];
    for (let segment = segmentOf(range.from); firstOf(segment) <= range.to; segment += 1) {
      found.push(await this.#options.cache.between(this.path(conversation, segment), range));
    }
    return found.flat();
  }

  /** All of one segment, without keeping it open. */
  all(conversation: string, segment: number): Promise<D[]> {
    return this.#options.cache.all(this.path(conversation, segment));
  }

  /** Writes documents (each number once) durably; resolves with the newest segment written and the size of its file. */
  async write(conversation: string, documents: readonly D[]): Promise<{ segment: number; size: number }> {
    await this.#ensureFolder(this.folder(conversation));
    const inOrder = documents.toSorted((one, other) => one._id - other._id);
    let written = { segment: 0, size: 0 };
    for (let start = 0; start < inOrder.length; ) {
      const segment = segmentOf(inOrder[start]?._id ?? 1);
      const beyond = inOrder.findIndex((document) => document._id >= firstOf(segment + 1));
      const end = beyond < 0 ? inOrder.length : beyond;
      const size = await this.#options.cache.write(this.path(conversation, segment), inOrder.slice(start, end));
      written = { segment, size };
      start = end;
    }
    return written;
  }

  /** The numbers of the segments there are, in order. */
  async segments(conversation: string): Promise<number[]> {
    const names = await this.#names(conversation);
    const numbers = names.map((name) => numberOf(name, 'db')).filter((number) => number !== undefined);
    return numbers.sort((one, other) => one - other);
  }

  /** Deletes the segments that lie wholly before that number, with what was derived from them. */
  async trim(conversation: string, before: number): Promise<void> {
    const segments = await this.segments(conversation);
    const old = segments.filter((segment) => firstOf(segment) + SEGMENT_SIZE <= before);
    await this.#delete(conversation, old);
  }

  async remove(conversation: string): Promise<void> {
    this.#folders.delete(this.folder(conversation));
    await this.#delete(conversation, await this.segments(conversation));
    await rm(this.folder(conversation), { recursive: true, force: true });
    await this.#options.disk.syncFolder(this.#options.root);
  }

  async #delete(conversation: string, segments: readonly number[]): Promise<void> {
    const paths = segments.map((segment) => this.path(conversation, segment));
    await this.#options.cache.drop(paths, async (path) => {
      await rm(path.replace(/db$/, 'ids'), { force: true });
      await rm(path, { force: true });
    });
  }

  async #names(conversation: string): Promise<string[]> {
    try {
      return await readdir(this.folder(conversation));
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return [];
      throw error;
    }
  }

  async #ensureFolder(folder: string): Promise<void> {
    if (this.#folders.has(folder)) return;
    const made = await mkdir(folder, { recursive: true, mode: 0o700 });
    if (made !== undefined) await this.#options.disk.syncFolder(this.#options.root);
    this.#folders.add(folder);
  }
}
