import type { RoomCard } from '../../../shared/protocol/cards.ts';
import { ProtocolError } from '../../../shared/protocol/errors.ts';
import { foldHandle, handle, type RoomKind } from '../../../shared/protocol/ids.ts';
import type { Directory } from '../directory.ts';
import type { Asking } from './asking.ts';

const UNFIT = /[^\p{L}\p{M}\p{N}._-]+/gu;
const LONGEST = 32;
/** Before the name of a channel: a group may be called the same. */
const CHANNEL_MARK = '+';

/** The handle that is made of a room's name as other programs call it; such a name may hold anything. */
export function handleOf(roomname: string): string {
  const made = [...roomname.trim().normalize('NFKC').replace(UNFIT, '-')].slice(0, LONGEST).join('');
  if (handle.safeParse(made).success) return made;
  return `${made.replace(/^-+|-+$/g, '') || 'room'}-${hashOf(roomname)}`.slice(-LONGEST);
}

/** Short, and the same for the same name: a room is found again by the name that it was made with. */
function hashOf(text: string): string {
  let hash = 0;
  for (const letter of text) hash = (hash * 31 + (letter.codePointAt(0) ?? 0)) >>> 0;
  return hash.toString(36);
}

/** What other programs call a room: its name where the handle was made of it, else its handle, which is nobody else's. */
export function roomNameOf({ handle: own, name, kind }: Pick<RoomCard, 'handle' | 'name' | 'kind'>): string {
  const shown = handleOf(name) === own ? name : own;
  return kind === 'channel' ? `${CHANNEL_MARK}${shown}` : shown;
}

/** The room of that name, if the caller may know of it. Throws `no_such_room`. */
export async function findRoom(asking: Asking, roomname: string): Promise<RoomCard> {
  const kind: RoomKind = roomname.startsWith(CHANNEL_MARK) ? 'channel' : 'group';
  const plain = kind === 'channel' ? roomname.slice(CHANNEL_MARK.length) : roomname;
  const wanted = foldHandle(handleOf(plain));
  return find(asking, wanted, (room) => room.kind === kind && foldHandle(room.handle) === wanted);
}

/** The room with that id, if the caller may know of it. Throws `no_such_room`. */
export async function roomById(
  asking: Asking,
  directory: Pick<Directory, 'roomById'>,
  id: string | undefined,
): Promise<RoomCard> {
  const room = id === undefined ? undefined : directory.roomById(id);
  if (room === undefined) throw new ProtocolError('no_such_room');
  return find(asking, foldHandle(room.handle), (card) => card.id === id);
}

async function find(asking: Asking, query: string, isMeant: (room: RoomCard) => boolean): Promise<RoomCard> {
  const { rooms } = await asking.ask('find_rooms', { query });
  const found = rooms.find(isMeant);
  if (found === undefined) throw new ProtocolError('no_such_room');
  return found;
}

export function listRooms(asking: Asking, of: 'created' | 'joined' | 'public'): Promise<RoomCard[]> {
  return asking.all(async (cursor) => {
    const { rooms, cursor: next } = await asking.ask('list_rooms', { of, cursor });
    return { items: rooms, cursor: next };
  });
}

/** `group_id` or `channel_id`, as actions on rooms want it. */
export function idOf({ id, kind }: Pick<RoomCard, 'id' | 'kind'>): { group_id: string } | { channel_id: string } {
  return kind === 'group' ? { group_id: id } : { channel_id: id };
}

/** Joins. Throws `wrong_room_key`, `invite_only` and what else the host answers with. */
export async function joinRoom(asking: Asking, room: RoomCard, key?: string | undefined): Promise<RoomCard> {
  if (room.role !== undefined) return room;
  return room.kind === 'group'
    ? asking.ask('add_group', { group_id: room.id, key })
    : asking.ask('add_channel', { channel_id: room.id, key });
}

export async function leaveRoom(asking: Asking, room: RoomCard): Promise<void> {
  if (room.kind === 'group') await asking.ask('remove_group', { group_id: room.id });
  else await asking.ask('remove_channel', { channel_id: room.id });
}

export async function deleteRoom(asking: Asking, room: RoomCard): Promise<void> {
  if (room.kind === 'group') await asking.ask('delete_group', { group_id: room.id });
  else await asking.ask('delete_channel', { channel_id: room.id });
}
