import { join } from 'node:path';
import { isPrivate, privateMembers } from '../../shared/protocol/ids.ts';
import { type ConversationParts, StoredConversation } from './conversation.ts';
import { type ConversationRecord, ConversationState, conversationRecord, emptyRecord } from './conversation-state.ts';
import type { Disk } from './disk.ts';
import { DocumentFile } from './document-file.ts';
import type { DocumentsOptions } from './document-lines.ts';
import type { SetAside } from './set-aside.ts';

// The tables of chat_ids of idle conversations that are kept: some 3 million messages.
const INDEX_BYTES = 48 * 1024 * 1024;

const LOADS_BETWEEN_COUNTS = 100;

export interface ConversationsOptions {
  readonly folder: string;
  readonly disk: Disk;
  readonly setAside: SetAside;
}

type HandleParts = Omit<ConversationParts, 'state' | 'touched' | 'used'>;

/** All conversations: what is known of each, and what waits to be brought into the files. */
export class Conversations {
  readonly #options: DocumentsOptions<ConversationRecord>;
  readonly #states = new Map<string, ConversationState>();
  readonly #handles = new Map<string, StoredConversation>();
  /** Those with a table of chat_ids, in order of last load. */
  readonly #indexed = new Set<StoredConversation>();
  #loads = 0;
  readonly #privates = new Map<string, Set<string>>();
  #file: DocumentFile<ConversationRecord> | undefined;
  /** What the next checkpoint has to do. */
  dirty = new Set<ConversationState>();
  removals = new Set<string>();

  private constructor(options: DocumentsOptions<ConversationRecord>) {
    this.#options = options;
  }

  static async open({ folder, disk, setAside }: ConversationsOptions): Promise<Conversations> {
    const path = join(folder, 'conversations.db');
    const conversations = new Conversations({ path, schema: conversationRecord, disk, setAside });
    const { file, documents } = await DocumentFile.open(conversations.#options);
    conversations.#file = file;
    for (const record of documents.values()) conversations.set(new ConversationState(record));
    return conversations;
  }

  get(id: string): ConversationState | undefined {
    return this.#states.get(id);
  }

  states(): IterableIterator<ConversationState> {
    return this.#states.values();
  }

  /** A conversation that does not exist yet is known from now on, but shows nowhere before its first message. */
  ensure(id: string): ConversationState {
    const known = this.#states.get(id);
    if (known) return known;
    const state = new ConversationState(emptyRecord(id));
    this.set(state);
    return state;
  }

  set(state: ConversationState): void {
    this.#states.set(state.id, state);
    if (state.exists) this.#noteMembers(state.id);
  }

  /** Takes a conversation out of memory; `set` puts it back. */
  forget(id: string): void {
    this.#states.delete(id);
    this.#handles.delete(id);
    if (!isPrivate(id)) return;
    for (const account of privateMembers(id)) this.#privates.get(account)?.delete(id);
  }

  privateOf(account: string): readonly string[] {
    return [...(this.#privates.get(account) ?? [])];
  }

  handle(id: string, parts: HandleParts): StoredConversation {
    const known = this.#handles.get(id);
    if (known) return known;
    const state = this.ensure(id);
    const handle = new StoredConversation({
      ...parts,
      state,
      touched: (touched) => this.touched(touched),
      used: (conversation) => this.#used(conversation),
    });
    this.#handles.set(id, handle);
    return handle;
  }

  touched(state: ConversationState): void {
    if (state.lastSeq === 1) this.#noteMembers(state.id);
    this.dirty.add(state);
  }

  /** Writes the records of conversations whose overlay was just brought into the segments, durably. */
  async save(states: readonly ConversationState[], removed: readonly string[]): Promise<void> {
    try {
      this.#file ??= (await DocumentFile.open(this.#options)).file;
      if (removed.length > 0) await this.#file.remove(removed);
      if (states.length > 0) await this.#file.put(states.map((state) => state.record()));
    } catch (error) {
      this.#file = undefined;
      throw error;
    }
  }

  #noteMembers(id: string): void {
    if (!isPrivate(id)) return;
    for (const account of privateMembers(id)) {
      const known = this.#privates.get(account) ?? new Set();
      this.#privates.set(account, known.add(id));
    }
  }

  #used(conversation: StoredConversation): void {
    this.#indexed.add(conversation);
    this.#loads += 1;
    if (this.#loads % LOADS_BETWEEN_COUNTS !== 0) return;
    let bytes = 0;
    for (const indexed of this.#indexed) bytes += indexed.indexBytes;
    for (const indexed of this.#indexed) {
      if (bytes <= INDEX_BYTES) return;
      const size = indexed.indexBytes;
      if (indexed === conversation || !indexed.release()) continue;
      this.#indexed.delete(indexed);
      bytes -= size;
    }
  }
}
