import type { TableChange } from '../../storage/port.ts';
import type { Host } from '../context.ts';

/** Rooms that ended of which an account keeps that it was there, so that devices that were away learn of it. */
const MOST_PAST = 200;

/** Forgets the oldest of the rooms that ended: somebody could make and end rooms for as long as there is disk. */
export function removalOfPastRooms(host: Host, account: string): TableChange[] {
  const past = [...host.directory.membershipsOf(account)].filter(({ room }) => !host.directory.roomById(room));
  const excess = past.length - MOST_PAST;
  if (excess <= 0) return [];
  const oldest = past.sort((one, other) => one.card - other.card).slice(0, excess);
  return oldest.map(({ _id }) => ({ table: 'members', remove: _id }));
}
