import type { Message } from '../protocol/cards.ts';
import { isPrivate, privateMembers, roomKindOf } from '../protocol/ids.ts';
import type { Result } from '../protocol/index.ts';
import type { OutboxEntry } from './outbox-store.ts';

/**
 * The message that the host made of an entry: a device's own message is acknowledged, not echoed (protocol.md,
 * Shapes). Undefined where only the host can say: it looks up who is mentioned, and leaves out who cannot be.
 */
export function ownMessage(entry: OutboxEntry, sender: string, acknowledged: Result<'chat'>): Message | undefined {
  const { chat_id, conversation, seq, date_time } = acknowledged;
  if (entry.mentions !== undefined && entry.mentions.length > 0) return undefined;
  return {
    chat_id,
    conversation,
    seq,
    sender,
    sender_type: 'user',
    ...recipientOf(conversation, sender),
    type: entry.type ?? 'text',
    chat: entry.chat,
    date_time,
    ...(entry.reply_to === undefined ? {} : { reply_to: entry.reply_to }),
    ...(entry.thread === undefined ? {} : { thread: entry.thread }),
    ...(entry.files === undefined || entry.files.length === 0 ? {} : { files: entry.files }),
  };
}

function recipientOf(conversation: string, sender: string): Pick<Message, 'recipient' | 'recipient_type'> {
  if (!isPrivate(conversation)) return { recipient: conversation, recipient_type: roomKindOf(conversation) };
  const [one, other] = privateMembers(conversation);
  return { recipient: one === sender ? other : one, recipient_type: 'user' };
}
