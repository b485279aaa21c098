import type { RoomCard, UserCard } from '../../../shared/protocol/cards.ts';
import { limits } from '../../../shared/protocol/limits.ts';
import type { AccountRecord, RoomRecord } from '../../storage/records.ts';
import { roomCard, userCard } from '../cards.ts';
import type { Host } from '../context.ts';

/** A room as that account sees it; without its last message where both together do not fit into one response. */
export function sendableRoom(host: Host, room: RoomRecord, account: string): RoomCard {
  const card = roomCard(host, room, account);
  // A character takes at most three bytes of UTF-8, or six as an escape of JSON.
  if (card.last === undefined || card.last.chat.length * 6 < limits.maxPageBytes / 2) return card;
  if (Buffer.byteLength(JSON.stringify(card)) <= limits.maxPageBytes) return card;
  const { last: _, ...rest } = card;
  return rest;
}

/** An account as that one sees it: only oneself sees the status that one chose. */
export function shownCard(host: Host, account: AccountRecord, viewer: string): UserCard {
  const card = userCard(host, account);
  return account._id === viewer ? { ...card, status: account.status } : card;
}
