import type { ClientEvent } from '../client/events.ts';
import { type OwnCard, ownCard } from '../protocol/cards.ts';
import type { ActionName } from '../protocol/index.ts';

/** One's own card after what the client told: own devices are told what only they see. */
export function ownCardAfter(before: OwnCard | undefined, event: ClientEvent): OwnCard | undefined {
  if (event.kind === 'signed_in') return event.user;
  if (event.kind !== 'event' || before === undefined) return before;
  return event.event.action === 'user_changed' ? ownOf(before, event.event.user) : before;
}

/** One's own card after an answer that carries it. */
export function ownCardFrom(before: OwnCard | undefined, action: ActionName, data: object): OwnCard | undefined {
  switch (action) {
    case 'change_profile':
    case 'change_user_id':
    case 'change_user_name':
      return before === undefined || !('user' in data) ? before : ownOf(before, data.user);
    default:
      return before;
  }
}

function ownOf(before: OwnCard, card: unknown): OwnCard {
  const parsed = ownCard.safeParse(card);
  return parsed.success && parsed.data.id === before.id ? parsed.data : before;
}
