import type { FileHandle } from 'node:fs/promises';
import { writeAll } from './disk.ts';
import type { Hashing, StreamHash } from './stream-hash.ts';

/** Bytes that are written at once: few large writes cost much less than many small ones. */
const PIECE = 1024 * 1024;
/** Pieces on their way while the next one fills; with them memory stays the same however long the file. */
const MOST_PIECES = 4;

type Piece = Uint8Array<SharedArrayBuffer>;

export interface BlobWriterOptions {
  readonly handle: FileHandle;
  /** Where it begins to write; what is before that is hashed first. */
  readonly at: number;
  /** Bytes that it will have in the end. */
  readonly size: number;
  readonly hashing: Hashing;
  readonly closed: () => void;
}

/** Writes what comes to a file, large piece by piece, and hashes it beside that. */
export class BlobWriter {
  /** Called when more may be written after `write` said no. */
  ready: () => void = () => undefined;
  readonly handle: FileHandle;
  readonly #hash: StreamHash;
  readonly #pieceSize: number;
  readonly #free: Piece[] = [];
  readonly #begun: Promise<void>;
  readonly #closed: () => void;
  #made = 0;
  #filling: Piece | undefined;
  #filled = 0;
  #position: number;
  #written: number;
  #inWork = new Set<Promise<void>>();
  /** One piece after the other, so that a crash leaves no hole in what is there. */
  #lastWrite: Promise<void> = Promise.resolve();
  #blocked = false;
  #failure: unknown;

  constructor({ handle, at, size, hashing, closed }: BlobWriterOptions) {
    this.handle = handle;
    this.#position = at;
    this.#written = at;
    this.#pieceSize = Math.max(1, Math.min(PIECE, size));
    this.#closed = closed;
    this.#hash = hashing.begin();
    this.#begun = this.#hashBefore(at);
    this.#begun.catch((error: unknown) => this.#fail(error));
  }

  /** Bytes taken in, those on their way among them. */
  get position(): number {
    return this.#position + this.#filled;
  }

  /** Bytes that are in the file, without a hole. */
  get written(): number {
    return this.#written;
  }

  /** Whether something went wrong: what is written now is for nothing. */
  get failed(): boolean {
    return this.#failure !== undefined;
  }

  /** Takes all of the bytes. False: wait for `ready` before the next ones. */
  write(bytes: Uint8Array): boolean {
    let done = 0;
    while (done < bytes.length) {
      const piece = this.#piece();
      const count = Math.min(piece.length - this.#filled, bytes.length - done);
      piece.set(bytes.subarray(done, done + count), this.#filled);
      this.#filled += count;
      done += count;
      if (this.#filled === piece.length) this.#send();
    }
    this.#blocked = this.#free.length === 0 && this.#made >= MOST_PIECES;
    return !this.#blocked;
  }

  /** Resolves when all that came is in the file (not yet on the disk); rejects with what went wrong first. */
  async flush(): Promise<number> {
    if (this.#filled > 0) this.#send();
    await this.#begun.catch(() => undefined);
    while (this.#inWork.size > 0) await Promise.all(this.#inWork);
    if (this.#failure !== undefined) throw this.#failure;
    return this.#written;
  }

  /** SHA-256 in hex, of the whole file. */
  async finish(): Promise<string> {
    await this.flush();
    await this.handle.datasync();
    return this.#hash.digest();
  }

  async close(): Promise<void> {
    try {
      await this.flush().catch(() => undefined);
      this.#hash.drop();
      await this.handle.close();
    } finally {
      this.#closed();
    }
  }

  #piece(): Piece {
    this.#filling ??= this.#free.pop() ?? this.#newPiece();
    return this.#filling;
  }

  #newPiece(): Piece {
    this.#made += 1;
    return new Uint8Array(new SharedArrayBuffer(this.#pieceSize));
  }

  #send(): void {
    const piece = this.#filling;
    if (piece === undefined) return;
    const work = this.#work(piece, { start: this.#position, count: this.#filled });
    this.#position += this.#filled;
    this.#filling = undefined;
    this.#filled = 0;
    this.#inWork.add(work);
    void work.then(() => {
      this.#inWork.delete(work);
      this.#free.push(piece);
      if (!this.#blocked) return;
      this.#blocked = false;
      this.ready();
    });
  }

  /** Never rejects: `flush` tells what failed. */
  async #work(piece: Piece, { start, count }: { start: number; count: number }): Promise<void> {
    if (this.#failure !== undefined) return;
    const bytes = piece.subarray(0, count);
    try {
      this.#lastWrite = this.#lastWrite.then(() => this.#write(bytes, start));
      const written = this.#lastWrite;
      written.catch(() => undefined);
      await this.#begun;
      await Promise.all([written, this.#hash.update(bytes)]);
    } catch (error) {
      this.#fail(error);
    }
  }

  async #write(bytes: Piece, position: number): Promise<void> {
    await writeAll({ handle: this.handle, bytes, position });
    this.#written = position + bytes.length;
  }

  async #hashBefore(end: number): Promise<void> {
    if (end === 0) return;
    const piece = new Uint8Array(new SharedArrayBuffer(PIECE));
    for (let at = 0; at < end; ) {
      const { bytesRead } = await this.handle.read(piece, 0, Math.min(PIECE, end - at), at);
      if (bytesRead === 0) throw new Error('The beginning of the upload is gone.');
      await this.#hash.update(piece.subarray(0, bytesRead));
      at += bytesRead;
    }
  }

  #fail(error: unknown): void {
    this.#failure ??= error ?? new Error('writing failed');
  }
}
