import type { OutboxEntry } from '../../../../shared/client/outbox-store.ts';
import type { AppState } from '../../../state/state.ts';
import { type SendingMessage, sendingTo } from '../../../state/transfers.ts';

/** The same object for the same message, however its files move on. */
const known = new Map<string, OutboxEntry>();

/** Messages whose files are on their way, as what waits to be sent; those that the outbox has are left to it. */
export function sendingEntries(
  state: Pick<AppState, 'transfers' | 'session' | 'outbox'>,
  conversation: string,
): readonly OutboxEntry[] {
  const inOutbox = new Set(state.outbox.map(({ chat_id }) => chat_id));
  return sendingTo(state, conversation)
    .filter(({ message }) => !inOutbox.has(message.chat_id))
    .map(entryOf);
}

function entryOf({ message, transfers }: SendingMessage): OutboxEntry {
  const { chat_id } = message;
  const before = known.get(chat_id);
  if (before !== undefined && before.chat === message.chat) return before;
  const entry = { ...message, queued: Math.min(...transfers.map(({ begun }) => begun)) };
  known.set(chat_id, entry);
  return entry;
}
