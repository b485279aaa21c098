import { z } from 'zod';
import { chatType } from '../protocol/cards.ts';
import { fileCard } from '../protocol/file-card.ts';
import { chatId } from '../protocol/ids.ts';

/** A message as a person hands it in. */
export const draft = z.object({
  recipient: z.string(),
  recipient_type: z.enum(['user', 'group', 'channel']),
  chat: z.string(),
  type: chatType.optional(),
  /** Uploaded before. */
  files: z.array(fileCard).optional(),
  reply_to: chatId.optional(),
  thread: chatId.optional(),
  mentions: z.array(z.string()).optional(),
});
export type Draft = z.infer<typeof draft>;

/** A message that is not acknowledged yet. */
export const outboxEntry = draft.extend({
  chat_id: chatId,
  /** When it was handed in, in ms since the epoch by this device's clock. */
  queued: z.number().int(),
  /** Refused for good: kept until the person sends it again or discards it. */
  failed: z.object({ reason: z.string(), message: z.string() }).optional(),
});
export type OutboxEntry = z.infer<typeof outboxEntry>;

/** Where a device keeps what is not acknowledged yet. */
export interface OutboxStore {
  /** Adds an entry or replaces the one of the same `chat_id`; resolves when it would survive a crash. */
  put(entry: OutboxEntry): Promise<void>;
  /** A removal that a crash undoes does no harm: the host knows the `chat_id`. */
  remove(chatId: string): Promise<void>;
  /** In the order in which they were first put. */
  all(): Promise<readonly OutboxEntry[]>;
}

export function createMemoryOutboxStore(): OutboxStore {
  const entries = new Map<string, OutboxEntry>();
  return {
    put: async (entry) => void entries.set(entry.chat_id, entry),
    remove: async (id) => void entries.delete(id),
    all: async () => [...entries.values()],
  };
}
