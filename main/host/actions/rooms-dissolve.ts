import { changedUse } from '../../storage/file-uses.ts';
import type { TableChange } from '../../storage/port.ts';
import type { RoomRecord } from '../../storage/records.ts';
import { markKey } from '../cards.ts';
import type { Host } from '../context.ts';

/** Ends a room for good: its members, its handle, what they read in it and all that was said. */
export async function dissolve(host: Host, room: RoomRecord): Promise<void> {
  const { directory, fanout, store, log } = host;
  const members = [...directory.membersOf(room._id).values()];
  const card = directory.nextCard();
  await directory.commit([
    ...members.map((member): TableChange => ({ table: 'members', put: { ...member, left: 'dissolved', card } })),
    ...members.flatMap(({ account }) => markRemoval(host, account, room._id)),
    { table: 'rooms', remove: room._id },
    ...changedUse(store.tables.files, room.picture, { drop: room._id }),
  ]);
  fanout.changed(room._id);
  host.calls.forget(room._id);
  const accounts = members.map(({ account }) => account);
  fanout.toAccounts(accounts, { action: 'room_removed', room: room._id, reason: 'dissolved', cards: card });
  try {
    await store.removeConversation(room._id);
  } catch (error) {
    // The room is gone for everybody; what stays is a folder that nobody can read any more.
    log.error('conversation_not_removed', { room: room._id, error });
  }
}

/** What forgets where an account was in a conversation. */
export function markRemoval(host: Host, account: string, conversation: string): TableChange[] {
  const remove = markKey(account, conversation);
  return host.store.tables.marks.get(remove) === undefined ? [] : [{ table: 'marks', remove }];
}
