import type { OutboxEntry } from '../../../../shared/client/outbox-store.ts';
import type { Message } from '../../../../shared/protocol/cards.ts';
import type { Pending } from './rows.ts';

/** What the person has given up; it is not awaited. */
const discarded = new Set<string>();

/** Notes that a message is given up, or that it could not be. */
export function markDiscarded(chatId: string, isDiscarded: boolean): void {
  if (isDiscarded) discarded.add(chatId);
  else discarded.delete(chatId);
}

/** How long, in ms, a message that was acknowledged is awaited in the conversation. */
const AWAITED = 8_000;

/** An entry that is shown at the end of a conversation. */
export interface Held {
  readonly entry: OutboxEntry;
  readonly delivery: Pending['delivery'];
  /** Ms since the epoch; once it was acknowledged. */
  readonly until?: number | undefined;
}

export interface HeldInput {
  /** The entries of that conversation now. */
  readonly entries: readonly OutboxEntry[];
  readonly hasArrived: (chatId: string) => boolean;
  readonly now: number;
}

/**
 * What is shown of the outbox. An entry that is acknowledged may go a moment before its message comes, since only the
 * host knows who is mentioned; until then it stays, so that nothing flickers.
 */
export function holdEntries(before: readonly Held[], { entries, hasArrived, now }: HeldInput): Held[] {
  const current = new Map(entries.map((entry) => [entry.chat_id, entry]));
  const kept = before.flatMap((held): Held[] => {
    const { chat_id } = held.entry;
    const entry = current.get(chat_id);
    current.delete(chat_id);
    if (hasArrived(chat_id)) return [];
    if (entry !== undefined) return [asHeld(entry, held)];
    const { until = now + AWAITED } = held;
    const isAwaited = held.entry.failed === undefined && !discarded.has(chat_id) && until > now;
    return isAwaited ? [{ entry: held.entry, delivery: 'sent', until }] : [];
  });
  const added = [...current.values()].filter(({ chat_id }) => !hasArrived(chat_id)).map((entry) => asHeld(entry));
  return [...kept, ...added];
}

function asHeld(entry: OutboxEntry, before?: Held): Held {
  const delivery = entry.failed === undefined ? 'waiting' : 'failed';
  return before?.entry === entry && before.delivery === delivery ? before : { entry, delivery };
}

const messages = new WeakMap<OutboxEntry, Message>();

/** An entry as the message that will come of it; the same object for the same entry. */
export function pendingOf({ entry, delivery }: Held, conversation: string, sender: string): Pending {
  const message = messages.get(entry) ?? messageOf(entry, conversation, sender);
  messages.set(entry, message);
  return { message, delivery, failed: entry.failed };
}

function messageOf(entry: OutboxEntry, conversation: string, sender: string): Message {
  const { chat_id, chat, recipient, recipient_type, type = 'text', files, queued, reply_to, thread, mentions } = entry;
  return {
    chat_id,
    conversation,
    seq: 0,
    sender,
    sender_type: 'user',
    recipient,
    recipient_type,
    type,
    chat,
    date_time: queued,
    reply_to,
    thread,
    mentions,
    ...(files === undefined ? {} : { files }),
  };
}
