import { z } from 'zod';
import { type Message, message } from '../../shared/protocol/cards.ts';

/**
 * A message as it lies in a segment: its JSON as one string. So it is made into JSON only once, it may have keys that
 * NeDB refuses (a reaction with a `.` or a `$`), and NeDB, which copies every value, has two of them to copy.
 */
export const storedMessage = z.object({
  _id: z.number().int().positive(),
  message: z.string().refine(isMessage),
});
export type StoredMessage = z.infer<typeof storedMessage>;

/** One change of a conversation: `_id` is its number, `seq` the message that was changed. */
export const storedChange = z.object({ _id: z.number().int().positive(), seq: z.number().int().positive() });
export type StoredChange = z.infer<typeof storedChange>;

/** The latest of a message that the journal has and the segments may not have yet. */
export interface Version {
  readonly seq: number;
  readonly json: string;
}

export function parseMessage(json: string): Message {
  return message.parse(JSON.parse(json));
}

const head = message.pick({ chat_id: true, seq: true, date_time: true });
export type MessageHead = z.infer<typeof head>;

/** The few fields that the ids of a segment are made of, at a third of the cost. */
export function parseHead(json: string): MessageHead {
  return head.parse(JSON.parse(json));
}

function isMessage(json: string): boolean {
  try {
    return message.safeParse(JSON.parse(json)).success;
  } catch {
    return false;
  }
}
