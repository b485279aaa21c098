import type { ConversationState } from './conversation-state.ts';
import { type MessageLogs, readMessages } from './message-reader.ts';
import type { Retention } from './port.ts';

const MESSAGES_AT_ONCE = 500;

/** The number with which a conversation begins once retention was applied; never before where it begins now. */
export async function newBeginning(
  logs: MessageLogs,
  state: ConversationState,
  { maxMessages, before }: Retention,
): Promise<number> {
  const byNumber = maxMessages > 0 ? state.lastSeq - maxMessages + 1 : 1;
  const from = Math.max(state.firstSeq, byNumber);
  return before > 0 ? firstSince(logs, state, { from, before }) : from;
}

/** The first message from `from` on that is not older than `before`. */
async function firstSince(
  logs: MessageLogs,
  state: ConversationState,
  { from, before }: { from: number; before: number },
): Promise<number> {
  if (state.oldest && state.oldest.seq >= from && state.oldest.time >= before) return from;
  if (state.newest < before) return state.lastSeq + 1;
  for (let start = from; start <= state.lastSeq; start += MESSAGES_AT_ONCE) {
    const messages = await readMessages(logs, state, { from: start, to: start + MESSAGES_AT_ONCE - 1 });
    const found = messages.find((message) => message.date_time >= before);
    if (found) {
      state.oldest = { seq: found.seq, time: found.date_time };
      return found.seq;
    }
  }
  return state.lastSeq + 1;
}
