import type { Message } from '../../shared/protocol/cards.ts';
import type { FileIndex } from './file-index.ts';
import type { RecordOf, TableName } from './records.ts';

/** One change of a table: `put` replaces the whole record, `remove` takes it away. */
export type TableChange =
  | { [T in TableName]: { readonly table: T; readonly put: RecordOf<T> } }[TableName]
  | { readonly table: TableName; readonly remove: string };

/** A table, held in memory as a whole. Records are never changed in place: put a new one. */
export interface Table<T extends TableName> {
  get(id: string): RecordOf<T> | undefined;
  values(): IterableIterator<RecordOf<T>>;
  readonly size: number;
}

/** What is known of a conversation without opening it. */
export interface ConversationSummary {
  readonly id: string;
  /** The oldest number that is kept (retention moves it on); 1 in a new conversation. */
  readonly first_seq: number;
  /** 0 when nothing was written yet. */
  readonly last_seq: number;
  readonly last_change: number;
  readonly last: Message | undefined;
}

/** A message before the store numbers it. */
export type MessageDraft = Omit<Message, 'seq' | 'conversation'>;

/** A message that is on disk, with its JSON so that it need not be made again. */
export interface Committed {
  readonly message: Message;
  /** `JSON.stringify(message)`. */
  readonly json: string;
}

export interface AppendOptions {
  /**
   * Called once, synchronously and in order of `seq`, as soon as the message is durable and before `append` resolves;
   * not called for a message that exists already.
   */
  readonly committed: (committed: Committed) => void;
}

export interface Conversation {
  readonly summary: ConversationSummary;
  /**
   * Adds a message under the next `seq`; resolves when it is on disk. A `chat_id` known here resolves with
   * `existing: true` and the stored message (once that one is durable). Also moves the sender's read mark to it and
   * notes it in the marks of those whom it mentions; marks show that at once, `summary` only when it is durable, so that
   * `read_seq` may be ahead of `last_seq` for a moment. Rejects with ProtocolError `storage_failed` or `disk_full`:
   * then nothing was stored.
   */
  append(draft: MessageDraft, options: AppendOptions): Promise<{ message: Message; existing: boolean }>;
  /**
   * Replaces a message by what `edit` makes of its newest version, under the next `change` number; resolves when
   * durable. `edit` runs synchronously, may throw, and may return undefined to leave all as it is.
   */
  change(chatId: string, edit: (current: Message) => Message | undefined, options: AppendOptions): Promise<Message>;
  /** By its id; undefined when there is none or retention has taken it. */
  find(chatId: string): Promise<Message | undefined>;
  /** Messages from one seq to another, both inclusive, in order, newest versions; at most 1,000 numbers apart. */
  read(from: number, to: number): Promise<Message[]>;
  /** The messages changed after that change number, each once in its newest version, by change number. */
  changesAfter(change: number, limit: number): Promise<Message[]>;
}

export interface SearchQuery {
  readonly text: string;
  /** Only these conversations are looked into: the caller has checked access. */
  readonly conversations: readonly string[];
  readonly sender?: string | undefined;
  readonly before?: number | undefined;
  readonly after?: number | undefined;
  readonly type?: string | undefined;
  /** Where to go on, from an earlier result. */
  readonly cursor?: string | undefined;
  readonly limit: number;
}

export interface SearchHit {
  readonly message: Message;
  /** Where the match stands in `chat`, in UTF-16 units: start and end. */
  readonly marks: [number, number][];
}

export interface Retention {
  /** 0 keeps all. */
  readonly maxMessages: number;
  /** Messages older than this time (ms since the epoch) go; 0 keeps all. */
  readonly before: number;
}

export interface StoreFigures {
  readonly messages: number;
  readonly conversations: number;
  readonly files: number;
  /** What they take; a content that several files have counts once. */
  readonly fileBytes: number;
  readonly diskBytes: number;
  readonly diskFreeBytes: number;
}

export interface BackupResult {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** Everything the host keeps. What a promise here resolves is on disk (fdatasync); memory shows it at once. */
export interface Store {
  readonly tables: { readonly [T in TableName]: Table<T> };
  /** What the table of files says as a whole. */
  readonly files: FileIndex;
  /**
   * Applies the changes to memory now, all of them, and resolves when they are durable, all or none. On failure they
   * are taken back and it rejects with ProtocolError `storage_failed` or `disk_full`.
   */
  commit(changes: readonly TableChange[]): Promise<void>;
  /** Opens a conversation; one that does not exist begins with its first message. */
  conversation(id: string): Promise<Conversation>;
  /** undefined when nothing was ever written in it. Cheap: nothing is opened. */
  summary(id: string): ConversationSummary | undefined;
  /** Ids of the private conversations in which that account has part. */
  privateConversations(account: string): readonly string[];
  /** Removes a conversation with all its messages and marks, for good. */
  removeConversation(id: string): Promise<void>;
  /** Newest first. */
  search(query: SearchQuery): Promise<{ hits: SearchHit[]; cursor?: string | undefined }>;
  /** Takes away what is too old or too much; resolves with how many messages went. */
  retain(retention: Retention): Promise<number>;
  figures(): Promise<StoreFigures>;
  /** Files that were damaged and set aside when the store opened or since, as sentences for an admin. */
  readonly setAside: readonly string[];
  /** Writes a consistent copy of everything to one new file while the store goes on. */
  backup(path: string): Promise<BackupResult>;
  /** Waits for all writes, brings everything into the tables and segments, gives the folder free. */
  close(): Promise<void>;
}
