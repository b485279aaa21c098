import type { CallCard } from '../../../shared/protocol/calls.ts';
import type { CallEntry } from '../../../shared/protocol/cards.ts';
import { newId } from '../../../shared/protocol/ids.ts';
import { chat, NOW, other } from '../state/support.ts';

/** What is kept of a call of ten minutes between two, unless told otherwise. */
export function callEntryOf(fields: Partial<CallEntry> = {}): CallEntry {
  return { call_id: newId('call'), media: 'audio', outcome: 'finished', seconds: 600, people: [other], ...fields };
}

/** A call in which somebody else waits, unless told otherwise. */
export function callOf(fields: Partial<CallCard> = {}): CallCard {
  return {
    call_id: newId('call'),
    conversation: chat,
    media: 'audio',
    by: other,
    started: NOW,
    people: [{ user: other, seat: 1, here: true }],
    ringing: [],
    ...fields,
  };
}

/** Calls as the state of a window has them. */
export const running = (...calls: CallCard[]): Record<string, CallCard> =>
  Object.fromEntries(calls.map((call) => [call.call_id, call]));
