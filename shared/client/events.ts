import type { Message, OwnCard, RoomCard, UserCard } from '../protocol/cards.ts';
import type { AnyEvent } from '../protocol/index.ts';
import type { OutboxStatus } from './outbox.ts';
import type { OutboxEntry } from './outbox-store.ts';
import type { ClientState } from './state.ts';

/** Events that are handed out as they come; messages, changes and farewells have kinds of their own. */
export type PlainEvent = Exclude<AnyEvent, { action: 'bye' | 'chat' | 'chat_changed' }>;

/** What a client tells, in one order. */
export type ClientEvent =
  | { readonly kind: 'state'; readonly state: ClientState }
  | { readonly kind: 'signed_in'; readonly user: OwnCard }
  /** Keep it: it signs in next time. `expires` in ms since the epoch. */
  | { readonly kind: 'token'; readonly token: string; readonly expires: number }
  /** The next message of its conversation, one's own included. */
  | { readonly kind: 'message'; readonly message: Message }
  /** A message that was told before (or passed over by a gap), as it is now. */
  | { readonly kind: 'changed'; readonly message: Message }
  /** Too much was missed: drop what is held of the conversation; `history` up to these numbers has it. */
  | { readonly kind: 'gap'; readonly conversation: string; readonly seq: number; readonly change: number }
  /** Cards as they are now, after a sync. */
  | { readonly kind: 'cards'; readonly rooms: readonly RoomCard[]; readonly users: readonly UserCard[] }
  /** The conversation may not be seen any more. */
  | { readonly kind: 'removed'; readonly conversation: string }
  | { readonly kind: 'outbox'; readonly entry: OutboxEntry; readonly status: OutboxStatus }
  | { readonly kind: 'event'; readonly event: PlainEvent }
  /** Something that is not the person's to mend, for a log. */
  | { readonly kind: 'problem'; readonly error: Error };

export type ClientListener = (event: ClientEvent) => void;
