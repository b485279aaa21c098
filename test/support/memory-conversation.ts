import { filesAfter, filesWithout } from '../../main/storage/file-uses.ts';
import { type AffectedTables, effectsOf } from '../../main/storage/message-effects.ts';
import type { Conversation, ConversationSummary, Retention, TableChange } from '../../main/storage/port.ts';
import type { Message } from '../../shared/protocol/cards.ts';
import { ProtocolError } from '../../shared/protocol/errors.ts';

export interface ConversationParts {
  readonly id: string;
  readonly tables: AffectedTables;
  readonly change: (changes: readonly TableChange[]) => unknown;
  /** Waits as long as a write to the disk would; rejects when it is to fail. */
  readonly written: () => Promise<void>;
}

export interface MemoryConversation extends Conversation {
  messages(): Iterable<Message>;
  /** Takes away the oldest messages; returns how many went. */
  retain(retention: Retention): number;
  /** Refuses every write from now on. */
  close(): void;
}

/** A conversation in memory: one write after the other, each numbered when it is "on disk". */
export function createMemoryConversation({ id, tables, change, written }: ConversationParts): MemoryConversation {
  const messages = new Map<number, Message>();
  const seqs = new Map<string, number>();
  const numbers = { first_seq: 1, last_seq: 0, last_change: 0 };
  let closed = false;
  let turn: Promise<unknown> = Promise.resolve();

  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = turn.then(() => {
      if (closed) throw new ProtocolError('no_such_conversation');
      return work();
    });
    turn = done.catch(() => undefined);
    return done;
  }
  const known = (chatId: string) => messages.get(seqs.get(chatId) ?? 0);
  function summary(): ConversationSummary {
    return { id, ...numbers, last: messages.get(numbers.last_seq) };
  }
  function put(message: Message): Message {
    messages.set(message.seq, message);
    seqs.set(message.chat_id, message.seq);
    numbers.last_seq = Math.max(numbers.last_seq, message.seq);
    numbers.last_change = Math.max(numbers.last_change, message.change ?? 0);
    return message;
  }
  return {
    get summary() {
      return summary();
    },
    append: (draft, options) =>
      inTurn(async () => {
        const before = known(draft.chat_id);
        if (before !== undefined && before.sender !== draft.sender) throw new ProtocolError('chat_id_taken');
        if (before !== undefined) return { message: before, existing: true };
        await written();
        const message = put({ ...draft, conversation: id, seq: numbers.last_seq + 1 });
        change(effectsOf(message, tables));
        options.committed({ message, json: JSON.stringify(message) });
        return { message, existing: false };
      }),
    change: (chatId, edit, options) =>
      inTurn(async () => {
        const current = known(chatId);
        if (current === undefined) throw new ProtocolError('no_such_chat');
        const edited = edit(current);
        if (edited === undefined) return current;
        await written();
        const message = put({ ...edited, change: numbers.last_change + 1 });
        change(filesAfter(message, tables));
        options.committed({ message, json: JSON.stringify(message) });
        return message;
      }),
    find: async (chatId) => known(chatId),
    async read(from, to) {
      if (to - from > 1_000) throw new RangeError('at most 1,000 numbers apart');
      const found: Message[] = [];
      for (let seq = Math.max(from, numbers.first_seq); seq <= to; seq++) {
        const message = messages.get(seq);
        if (message !== undefined) found.push(message);
      }
      return found;
    },
    async changesAfter(change, limit) {
      const changed = [...messages.values()].filter((message) => (message.change ?? 0) > change);
      return changed.sort((one, other) => (one.change ?? 0) - (other.change ?? 0)).slice(0, limit);
    },
    messages: () => messages.values(),
    close() {
      closed = true;
    },
    retain({ maxMessages, before }) {
      let gone = 0;
      for (const [seq, message] of messages) {
        const tooMany = maxMessages > 0 && messages.size > maxMessages;
        if (!tooMany && message.date_time >= before) break;
        messages.delete(seq);
        seqs.delete(message.chat_id);
        numbers.first_seq = seq + 1;
        gone++;
      }
      change(filesWithout(tables, id, numbers.first_seq));
      return gone;
    },
  };
}
