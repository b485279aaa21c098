import { type Message, message as messageSchema } from '../../shared/protocol/cards.ts';
import { ProtocolError } from '../../shared/protocol/errors.ts';
import { type ChatIdIndex, fingerprint } from './chat-id-index.ts';
import { loadChatIds } from './chat-ids.ts';
import type { ConversationState } from './conversation-state.ts';
import { EntryGate } from './entry-gate.ts';
import { filesAfter } from './file-uses.ts';
import type { Journal } from './journal.ts';
import { bodies } from './journal-records.ts';
import { effectsOf } from './message-effects.ts';
import { type MessageLogs, readChanges, readMessage, readMessages } from './message-reader.ts';
import type { AppendOptions, Conversation, ConversationSummary, MessageDraft } from './port.ts';
import type { Tables } from './tables.ts';

export interface ConversationParts {
  readonly state: ConversationState;
  readonly logs: MessageLogs;
  readonly journal: Pick<Journal, 'enqueue'>;
  readonly tables: Tables;
  /** Something of it has become durable that the segments do not have. */
  readonly touched: (state: ConversationState) => void;
  /** Its table of chat_ids was loaded or used. */
  readonly used: (conversation: StoredConversation) => void;
}

interface Edit {
  readonly edit: (current: Message) => Message | undefined;
  readonly options: AppendOptions;
}

type Appended = { message: Message; existing: boolean };

/** The newest version of a message that is on its way to the disk. */
interface Pending {
  readonly message: Message;
  readonly done: Promise<unknown>;
}

// As many numbers as one read may span.
const MAX_SPAN = 1_000;

export class StoredConversation implements Conversation {
  readonly #parts: ConversationParts;
  readonly #gate = new EntryGate(() => this.#load());
  #index: ChatIdIndex | undefined;
  /** The seq of messages on their way to the disk, by chat_id. */
  readonly #inFlight = new Map<string, number>();
  readonly #pending = new Map<number, Pending>();
  /** Changes take their numbers one after the other, each from what the one before has made. */
  #changing: Promise<unknown> = Promise.resolve();

  constructor(parts: ConversationParts) {
    this.#parts = parts;
  }

  get summary(): ConversationSummary {
    return this.#parts.state.summary();
  }

  /** Bytes of the table of chat_ids. */
  get indexBytes(): number {
    return this.#index?.bytes ?? 0;
  }

  /** Gives the table of chat_ids free unless it is in use. */
  release(): boolean {
    if (this.#inFlight.size > 0 || !this.#gate.idle) return false;
    this.#index = undefined;
    this.#gate.close();
    return true;
  }

  append(draft: MessageDraft, options: AppendOptions): Promise<Appended> {
    return this.#gate.enter(() => this.#append(draft, options));
  }

  async change(
    chatId: string,
    edit: (current: Message) => Message | undefined,
    options: AppendOptions,
  ): Promise<Message> {
    const turn = this.#changing.then(() => this.#gate.enter(() => this.#change(chatId, { edit, options })));
    this.#changing = turn.catch(() => undefined);
    const { done } = await turn;
    return done;
  }

  find(chatId: string): Promise<Message | undefined> {
    return this.#gate.enter(async () => {
      const inFlight = this.#inFlight.get(chatId);
      if (inFlight !== undefined) await this.#pending.get(inFlight)?.done;
      return this.#stored(chatId);
    });
  }

  async read(from: number, to: number): Promise<Message[]> {
    if (to - from > MAX_SPAN) throw new RangeError(`A window may span ${MAX_SPAN} numbers.`);
    return readMessages(this.#parts.logs, this.#parts.state, { from, to });
  }

  async changesAfter(change: number, limit: number): Promise<Message[]> {
    return readChanges(this.#parts.logs, this.#parts.state, { change, limit });
  }

  async #load(): Promise<void> {
    this.#index = await loadChatIds(this.#parts.logs, this.#parts.state);
    this.#parts.used(this);
  }

  /** Takes the next number before it waits for anything, so that the order of the calls is the order of the numbers. */
  async #append(draft: MessageDraft, options: AppendOptions): Promise<Appended> {
    this.#refuseWhenClosed();
    const inFlight = this.#inFlight.get(draft.chat_id);
    if (inFlight !== undefined) return this.#again(draft, this.#pending.get(inFlight));
    const print = fingerprint(draft.chat_id);
    if (this.#candidates(print).length === 0) return this.#add({ draft, print }, options);
    return this.#appendUnlessStored({ draft, print }, options);
  }

  async #appendUnlessStored(known: { draft: MessageDraft; print: number }, options: AppendOptions): Promise<Appended> {
    const { result } = await this.#gate.hold(async () => {
      const stored = await this.#stored(known.draft.chat_id);
      return { result: stored ? Promise.resolve(stored) : this.#add(known, options) };
    });
    const outcome = await result;
    if ('existing' in outcome) return outcome;
    refuseOtherSender(known.draft, outcome);
    return { message: outcome, existing: true };
  }

  async #again(draft: MessageDraft, pending: Pending | undefined): Promise<Appended> {
    if (!pending) throw new ProtocolError('storage_failed');
    refuseOtherSender(draft, pending.message);
    await pending.done;
    return { message: pending.message, existing: true };
  }

  #add({ draft, print }: { draft: MessageDraft; print: number }, { committed }: AppendOptions): Promise<Appended> {
    const { state, tables, journal, touched } = this.#parts;
    const seq = state.assignedSeq + 1;
    const message: Message = { ...draft, conversation: state.id, seq };
    const json = JSON.stringify(message);
    const effects = effectsOf(message, tables.affected);
    const undoEffects = tables.apply(effects);
    state.assignedSeq = seq;
    this.#inFlight.set(message.chat_id, seq);
    const done = new Promise<Appended>((resolve, reject) => {
      const settle = () => {
        this.#inFlight.delete(message.chat_id);
        this.#settled(seq, message);
      };
      journal.enqueue({
        body: bodies.message(json),
        durable: () => {
          settle();
          state.appended(message, json);
          this.#index?.add(print, seq);
          tables.note(effects);
          touched(state);
          resolve({ message, existing: false });
          committed({ message, json });
        },
        undo: () => {
          settle();
          undoEffects();
          state.assignedSeq = seq - 1;
        },
        reject,
      });
    });
    this.#pending.set(seq, { message, done });
    return done;
  }

  async #change(chatId: string, how: Edit): Promise<{ done: Promise<Message> }> {
    this.#refuseWhenClosed();
    const inFlight = this.#inFlight.get(chatId);
    const seqs = inFlight === undefined ? this.#candidates(fingerprint(chatId)) : [inFlight];
    for (const seq of seqs) {
      // No waiting between the newest version and its edit: a failing write might take back what it builds on.
      const current = this.#pending.get(seq)?.message ?? (await readMessage(this.#parts.logs, this.#parts.state, seq));
      if (current?.chat_id === chatId) return { done: this.#edit(current, how) };
    }
    throw new ProtocolError('no_such_chat');
  }

  #edit(current: Message, { edit, options }: Edit): Promise<Message> {
    const next = edit(current);
    if (next) return this.#replace({ current, next }, options);
    // Nothing to do, but what is there already must last.
    return (this.#pending.get(current.seq)?.done ?? Promise.resolve()).then(() => current);
  }

  #replace(versions: { current: Message; next: Message }, { committed }: AppendOptions): Promise<Message> {
    this.#refuseWhenClosed();
    const { state, journal, tables, touched } = this.#parts;
    const { chat_id, conversation, seq } = versions.current;
    const change = state.assignedChange + 1;
    const message: Message = { ...versions.next, chat_id, conversation, seq, change };
    refuseUnreadable(message);
    const json = JSON.stringify(message);
    const files = filesAfter(message, tables.affected);
    const undoFiles = tables.apply(files);
    state.assignedChange = change;
    const done = new Promise<Message>((resolve, reject) => {
      journal.enqueue({
        body: bodies.change(json),
        durable: () => {
          this.#settled(seq, message);
          state.changed(message, json);
          tables.note(files);
          touched(state);
          resolve(message);
          committed({ message, json });
        },
        undo: () => {
          this.#pending.delete(seq);
          undoFiles();
          state.assignedChange = change - 1;
        },
        reject,
      });
    });
    this.#pending.set(seq, { message, done });
    return done;
  }

  #settled(seq: number, message: Message): void {
    if (this.#pending.get(seq)?.message === message) this.#pending.delete(seq);
  }

  async #stored(chatId: string): Promise<Message | undefined> {
    for (const seq of this.#candidates(fingerprint(chatId))) {
      const found = await readMessage(this.#parts.logs, this.#parts.state, seq);
      if (found?.chat_id === chatId) return found;
    }
    return undefined;
  }

  #candidates(print: number): number[] {
    const { firstSeq } = this.#parts.state;
    return (this.#index?.candidates(print) ?? []).filter((seq) => seq >= firstSeq);
  }

  #refuseWhenClosed(): void {
    if (this.#parts.state.closed) throw new ProtocolError('no_such_conversation');
  }
}

function refuseOtherSender(draft: MessageDraft, stored: Message): void {
  if (stored.sender !== draft.sender) throw new ProtocolError('chat_id_taken');
}

/** What would not be understood when it is read again must not be acknowledged. */
function refuseUnreadable(message: Message): void {
  const { error } = messageSchema.safeParse(message);
  if (error) throw new ProtocolError('internal', { cause: error });
}
