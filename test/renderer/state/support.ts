import { fold } from '../../../renderer/state/fold.ts';
import { type AppState, initialState } from '../../../renderer/state/state.ts';
import type { BridgeEvent } from '../../../shared/bridge/index.ts';
import type { Message, OwnCard } from '../../../shared/protocol/cards.ts';
import { newId, newUlid, privateConversation } from '../../../shared/protocol/ids.ts';

export const me = newId('u');
export const other = newId('u');
export const chat = privateConversation(me, other);
export const room = newId('g');
export const NOW = 1_790_000_000_000;

export function cardOf(id: string, name: string): OwnCard {
  return {
    id,
    user_id: name,
    name,
    status: 'online',
    last_seen: NOW,
    status_text: '',
    title: '',
    about: '',
    gender: '',
    chat_color: '',
    avatar: '',
    host_role: 'member',
    contacts: [],
    blocked: [],
  };
}

/** Somebody who is signed in, and nothing else. */
export const signedIn: AppState = {
  ...initialState,
  started: true,
  listsFresh: true,
  session: { connection: { name: 'online' }, account: me, me: cardOf(me, 'ada') },
};

export function messageOf(seq: number, fields: Partial<Message> = {}): Message {
  const conversation = fields.conversation ?? chat;
  return {
    chat_id: newUlid(),
    conversation,
    seq,
    sender: other,
    sender_type: 'user',
    recipient: me,
    recipient_type: 'user',
    type: 'text',
    chat: `message ${seq}`,
    date_time: NOW + seq,
    ...fields,
  };
}

/** The state after these were told, one after the other. */
export function told(state: AppState, ...events: BridgeEvent[]): AppState {
  return events.reduce((held, event) => fold(held, event, NOW), state);
}

export const arrives = (seq: number, fields: Partial<Message> = {}): BridgeEvent => ({
  event: 'message',
  message: messageOf(seq, fields),
});
