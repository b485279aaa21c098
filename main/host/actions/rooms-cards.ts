import type { RoomCard } from '../../../shared/protocol/cards.ts';
import { limits } from '../../../shared/protocol/limits.ts';
import type { RoomRecord } from '../../storage/records.ts';
import { roomCard } from '../cards.ts';
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
