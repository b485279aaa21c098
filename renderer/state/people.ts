import type { OwnCard, UserCard } from '../../shared/protocol/cards.ts';
import type { EventOf } from '../../shared/protocol/index.ts';
import { type AppState, myId, withEntry } from './state.ts';

/** Puts cards of people in place of what was known of them. */
export function putPeople(state: AppState, users: readonly UserCard[]): AppState {
  if (users.length === 0) return state;
  // A role belongs to a room, not to the person.
  const cards = users.map(({ role: _, ...card }) => [card.id, card] as const);
  return { ...state, people: { ...state.people, ...Object.fromEntries(cards) } };
}

export function isOwnCard(card: UserCard | OwnCard): card is OwnCard {
  return 'contacts' in card;
}

/** One's own card, with what only oneself sees. */
export function putOwnCard(state: AppState, card: OwnCard): AppState {
  if (card.id !== myId(state)) return putPeople(state, [publicCard(card)]);
  return { ...putPeople(state, [publicCard(card)]), session: { ...state.session, me: card } };
}

/** How others see the card of somebody who is here: who is invisible looks gone. */
function publicCard({ contacts: _contacts, blocked: _blocked, host_role: _role, ...card }: OwnCard): UserCard {
  return { ...card, status: card.status === 'invisible' ? 'offline' : card.status };
}

export function foldStatus(state: AppState, { user, status, last_seen, status_text }: EventOf<'status'>): AppState {
  const card = state.people[user];
  if (card === undefined) return state;
  return { ...state, people: withEntry(state.people, user, { ...card, status, last_seen, status_text }) };
}

export function foldUserChanged(state: AppState, { user }: EventOf<'user_changed'>): AppState {
  return isOwnCard(user) ? putOwnCard(state, user) : putPeople(state, [user]);
}

/** What an answer changed of one's own card without telling it whole. */
export function changeMe(state: AppState, change: (me: OwnCard) => Partial<OwnCard>): AppState {
  const { me } = state.session;
  return me === undefined ? state : putOwnCard(state, { ...me, ...change(me) });
}
