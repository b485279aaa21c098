import type { FileCard } from '../../../shared/protocol/file-card.ts';
import type { FileFacts } from '../../../shared/protocol/files.ts';
import type { FileRecord } from '../../storage/records.ts';

/** What a sender says of a file before it comes; `sha256` is checked at its end. */
export type NewFile = FileFacts & { readonly sha256?: string | undefined };

/** The files of a host, for whatever carries their bytes. */
export interface HostFiles {
  readonly uploads: Uploads;
  readonly offers: Offers;
  readonly removals: Removals;
  get(id: string): FileRecord | undefined;
  /** Makes room for a file that will come. Throws `too_large`, `quota_exceeded`, `disk_full` or `no_such_file`. */
  begin(account: string, file: NewFile): Promise<FileRecord>;
  /**
   * Stores bytes that are there as a whole as a file of an account, as if it had sent them. Throws as `begin` does, and
   * `file_damaged`.
   */
  keep(account: string, bytes: Uint8Array, facts: Omit<NewFile, 'size'>): Promise<FileCard>;
  /** All bytes of a file, for those who need it as a whole. Throws `no_such_file` when its content is missing. */
  read(card: Pick<FileCard, 'id'>): Promise<Buffer>;
}

/** Bytes of a file on their way in. */
export interface Receiving {
  /** How many more bytes belong to it. */
  readonly left: number;
  /** Whether it cannot be stored: `end` says why. */
  readonly failed: boolean;
  /** Takes all of the bytes. False: wait for `ready` before the next ones. */
  write(bytes: Uint8Array): boolean;
  onReady(call: () => void): void;
  /** Somebody else goes on with the upload: nothing more may be written. */
  onCut(call: () => void): void;
  /**
   * Ends it for now, or for good when all bytes are there; resolves with the record as it is then, and how many bytes
   * are there. Throws `disk_full` or `storage_failed` (then it can be gone on with) or `file_damaged` (then it is gone).
   */
  end(): Promise<{ record: FileRecord; offset: number }>;
}

export interface Uploads {
  /** Bytes that are still to come on those that are running. */
  readonly bytesComing: number;
  /** How many bytes of a file are there. */
  offset(record: FileRecord): Promise<number>;
  /** Goes on with an upload; one that is running is cut. Throws `wrong_offset`, `disk_full` or `storage_failed`. */
  receive(record: FileRecord, at: number): Promise<Receiving>;
  /** Cuts what is running of that upload; resolves when nothing of it is written any more. */
  cut(file: string): Promise<void>;
}

/** Bytes of a file, `end` not among them. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

export interface Challenge {
  readonly offer: string;
  /** Hex. */
  readonly nonce: string;
  readonly ranges: ByteRange[];
}

/** Files that somebody says to have, until they have proved it. */
export interface Offers {
  /** Throws `too_large`, `quota_exceeded`, `no_such_file` (a thumbnail) or `slow_down`. */
  make(account: string, file: NewFile & { readonly sha256: string }): Challenge;
  /** The file, if the host has it and the proof is right; `no_such_file` otherwise. Either way the offer is used up. */
  prove(account: string, { offer, proof }: { readonly offer: string; readonly proof: string }): Promise<FileRecord>;
}

/** Takes away what nothing refers to. */
export interface Removals {
  /** Keeps these files as long as something is made that will refer to them; returns what lets go. */
  hold(files: readonly string[]): () => void;
  /** Takes a file away at once, with its content and its thumbnail when nothing else has these. */
  remove(record: FileRecord): Promise<void>;
  /** Looks after what nothing keeps, soon after it lost that and every hour. Returns what ends it. */
  begin(): () => void;
}
