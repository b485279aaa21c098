import type { Log } from '../log.ts';
import type { Store } from '../storage/port.ts';

/**
 * Takes away what was said in rooms that are no more: a crash between the end of a room and the removal of its messages
 * leaves them where nobody can read them. Those who were members still name such a room.
 */
export async function removeOrphans(store: Store, log: Log): Promise<void> {
  const gone = new Set<string>();
  for (const { room } of store.tables.members.values()) {
    if (store.tables.rooms.get(room) === undefined && store.summary(room) !== undefined) gone.add(room);
  }
  for (const room of gone) {
    try {
      await store.removeConversation(room);
    } catch (error) {
      log.warn('conversation_not_removed', { room, error });
    }
  }
}
