import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ProtocolError } from '../../shared/protocol/errors.ts';
import type { Log } from '../log.ts';
import { type BackupFacts, backup } from './backup.ts';
import type { Blobs } from './blobs.ts';
import { checkpoint } from './checkpoint.ts';
import type { Checkpointer } from './checkpointer.ts';
import type { ConversationState } from './conversation-state.ts';
import type { Conversations } from './conversations.ts';
import { figuresOf } from './figures.ts';
import type { FileIndex } from './file-index.ts';
import { filesWithout } from './file-uses.ts';
import type { Journal } from './journal.ts';
import { bodies } from './journal-records.ts';
import { CLEAN_MARK, type Layout } from './layout.ts';
import { effectsOfEnd } from './message-effects.ts';
import type { MessageLogs } from './message-reader.ts';
import type {
  BackupResult,
  Conversation,
  ConversationSummary,
  Retention,
  SearchHit,
  SearchQuery,
  Store,
  StoreFigures,
  TableChange,
} from './port.ts';
import { newBeginning } from './retention.ts';
import type { Search } from './search.ts';
import type { SetAside } from './set-aside.ts';
import { refuseUnreadableRecords, type Tables, type TableViews } from './tables.ts';

export interface StoreParts {
  readonly layout: Layout;
  readonly blobs: Blobs;
  readonly journal: Journal;
  readonly checkpointer: Checkpointer;
  readonly conversations: Conversations;
  readonly tables: Tables;
  readonly logs: MessageLogs;
  readonly search: Search;
  readonly setAside: SetAside;
  readonly log: Log;
  readonly facts: () => BackupFacts;
  /** Gives the folder free. */
  readonly unlock: () => Promise<void>;
}

export class NedbStore implements Store {
  readonly tables: TableViews;
  readonly files: FileIndex;
  readonly blobs: Blobs;
  readonly setAside: readonly string[];
  readonly #parts: StoreParts;
  #closing: Promise<void> | undefined;

  constructor(parts: StoreParts) {
    this.#parts = parts;
    this.tables = parts.tables.views;
    this.files = parts.tables.files;
    this.blobs = parts.blobs;
    this.setAside = parts.setAside.sentences;
  }

  async commit(changes: readonly TableChange[]): Promise<void> {
    this.#refuseWhenClosed();
    if (changes.length === 0) return;
    refuseUnreadableRecords(changes);
    const kept = [...changes];
    const { journal, tables } = this.#parts;
    const undo = tables.apply(kept);
    return new Promise((resolve, reject) => {
      const durable = () => {
        tables.note(kept);
        resolve();
      };
      journal.enqueue({ body: bodies.tables(kept), durable, undo, reject });
    });
  }

  async conversation(id: string): Promise<Conversation> {
    this.#refuseWhenClosed();
    const { conversations, logs, tables, journal } = this.#parts;
    return conversations.handle(id, {
      logs,
      tables,
      journal: {
        enqueue: (entry) => {
          this.#refuseWhenClosed();
          journal.enqueue(entry);
        },
      },
    });
  }

  summary(id: string): ConversationSummary | undefined {
    const state = this.#parts.conversations.get(id);
    return state?.exists ? state.summary() : undefined;
  }

  privateConversations(account: string): readonly string[] {
    return this.#parts.conversations.privateOf(account);
  }

  async removeConversation(id: string): Promise<void> {
    this.#refuseWhenClosed();
    const { conversations, tables, journal, checkpointer } = this.#parts;
    const state = conversations.get(id);
    if (!state) return;
    state.closed = true;
    conversations.forget(id);
    const effects = effectsOfEnd(id, tables.affected);
    const undoEffects = tables.apply(effects);
    await new Promise<void>((resolve, reject) => {
      journal.enqueue({
        body: bodies.removal(id),
        durable: () => {
          state.removed = true;
          conversations.removals.add(id);
          tables.note(effects);
          resolve();
        },
        undo: () => {
          undoEffects();
          state.closed = false;
          conversations.set(state);
        },
        reject,
      });
    });
    checkpointer.soon();
  }

  search(query: SearchQuery): Promise<{ hits: SearchHit[]; cursor?: string | undefined }> {
    this.#refuseWhenClosed();
    return this.#parts.search.search(query);
  }

  async retain(retention: Retention): Promise<number> {
    this.#refuseWhenClosed();
    const { conversations, logs, checkpointer } = this.#parts;
    let gone = 0;
    for (const state of [...conversations.states()]) {
      const first = await newBeginning(logs, state, retention);
      if (first <= state.firstSeq || state.closed) continue;
      gone += first - state.firstSeq;
      await this.#moveBeginning(state, first);
    }
    if (gone > 0) checkpointer.soon();
    return gone;
  }

  figures(): Promise<StoreFigures> {
    return figuresOf(this.#parts);
  }

  async backup(path: string): Promise<BackupResult> {
    this.#refuseWhenClosed();
    const { checkpointer, layout, journal, blobs, facts } = this.#parts;
    const release = await blobs.holdRemovals();
    try {
      return await backup({
        path,
        layout,
        facts: facts(),
        still: (run) => checkpointer.exclusive(() => run(journal.position)),
        settled: () => blobs.settled(),
      });
    } finally {
      release();
    }
  }

  /** Brings everything that is durable now into the tables and segments. */
  checkpoint(): Promise<void> {
    return this.#parts.checkpointer.now();
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    const { journal, checkpointer, search, layout, blobs, unlock } = this.#parts;
    try {
      await blobs.close();
      await journal.close();
      await checkpointer.stop();
      await search.close();
      await this.#finish();
    } finally {
      await rm(layout.temporary, { recursive: true, force: true });
      await unlock();
    }
  }

  /** Brings everything into its place. Where that fails (a full disk) the journal has it still, for the next start. */
  async #finish(): Promise<void> {
    const { layout, log } = this.#parts;
    try {
      await checkpoint(this.#parts);
      await writeFile(join(layout.folder, CLEAN_MARK), '', { mode: 0o600 });
    } catch (error) {
      log.warn('storage_left_in_journal', { error });
    }
  }

  #moveBeginning(state: ConversationState, first: number): Promise<void> {
    const { journal, conversations, tables } = this.#parts;
    const files = filesWithout(tables.affected, state.id, first);
    const undo = tables.apply(files);
    return new Promise((resolve, reject) => {
      journal.enqueue({
        body: bodies.retention(state.id, first),
        durable: () => {
          state.begin(first);
          conversations.dirty.add(state);
          tables.note(files);
          resolve();
        },
        undo,
        reject,
      });
    });
  }

  #refuseWhenClosed(): void {
    if (this.#closing !== undefined) throw new ProtocolError('host_stopping');
  }
}
