import type { OutboxStatus } from '../../shared/client/outbox.ts';
import type { OutboxEntry } from '../../shared/client/outbox-store.ts';
import { privateConversation } from '../../shared/protocol/ids.ts';
import type { AppState } from './state.ts';

/** What became of an own message that is not acknowledged yet. */
export function foldOutbox(state: AppState, entry: OutboxEntry, status: OutboxStatus): AppState {
  const at = state.outbox.findIndex((each) => each.chat_id === entry.chat_id);
  switch (status) {
    case 'waiting':
    case 'failed':
      return { ...state, outbox: at === -1 ? [...state.outbox, entry] : state.outbox.with(at, entry) };
    case 'sent':
    case 'discarded':
      return at === -1 ? state : { ...state, outbox: state.outbox.toSpliced(at, 1) };
  }
}

/** The conversation that an own message goes to; the interface always sends to ids. */
export function conversationOfEntry(entry: Pick<OutboxEntry, 'recipient' | 'recipient_type'>, me: string): string {
  return entry.recipient_type === 'user' ? privateConversation(me, entry.recipient) : entry.recipient;
}
