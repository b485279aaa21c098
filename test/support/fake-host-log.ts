import type { Message } from '../../shared/protocol/cards.ts';
import type { ConversationNews } from '../../shared/protocol/messages.ts';

/** One conversation of the fake host: its messages in order, and the numbers of their changes. */
export interface FakeLog {
  readonly messages: readonly Message[];
  readonly lastChange: number;
  find(chatId: string): Message | undefined;
  append(draft: Omit<Message, 'seq'>): Message;
  change(chatId: string, edit: (message: Message) => Partial<Message>): Message;
  /** Forgets the messages after that number. */
  restore(seq: number): void;
  /** What a device that holds so much misses; undefined when that is nothing. */
  newsAfter(held: { seq: number; change: number }, page: number): ConversationNews | undefined;
}

export function createFakeLog(): FakeLog {
  const messages: Message[] = [];
  let lastChange = 0;
  return {
    messages,
    get lastChange() {
      return lastChange;
    },
    find: (chatId) => messages.find((message) => message.chat_id === chatId),
    append(draft) {
      const message = { ...draft, seq: messages.length + 1 };
      messages.push(message);
      return message;
    },
    change(chatId, edit) {
      const at = messages.findIndex((message) => message.chat_id === chatId);
      const found = messages[at];
      if (found === undefined) throw new Error(`no message ${chatId}`);
      lastChange += 1;
      const changed = { ...found, ...edit(found), change: lastChange };
      messages[at] = changed;
      return changed;
    },
    restore(seq) {
      messages.length = Math.min(messages.length, seq);
    },
    newsAfter(held, page) {
      if (held.seq === messages.length && held.change === lastChange) return undefined;
      const numbers = { last_seq: messages.length, last_change: lastChange };
      const isAhead = held.seq > messages.length || held.change > lastChange;
      if (isAhead) return { messages: [], changes: [], ...numbers, gap: true };
      const missing = messages.slice(held.seq);
      const changes = messages.filter((message) => (message.change ?? 0) > held.change && message.seq <= held.seq);
      changes.sort((one, other) => (one.change ?? 0) - (other.change ?? 0));
      if (missing.length > page || changes.length > page) return { messages: [], changes: [], ...numbers, gap: true };
      return { messages: missing, changes, ...numbers };
    },
  };
}
