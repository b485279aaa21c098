import { z } from 'zod';
import type { RoomCard, UserCard } from '../../../shared/protocol/cards.ts';
import { ProtocolError } from '../../../shared/protocol/errors.ts';
import {
  accountOf,
  number,
  type Operation,
  operation,
  reading,
  roomEntry,
  roomOf,
  type Speaking,
  text,
  userEntry,
} from './chatchan-operation.ts';
import { deleteRoom, handleOf, idOf, joinRoom, leaveRoom, listRooms } from './room-names.ts';

/** What the document calls the rooms that one made, and those that one is in. */
export const OF = { 0: 'created', 1: 'joined' } as const;
export const roomType = z.union([z.literal(0), z.literal(1), z.literal('0'), z.literal('1')]);

const named = z.object({ userid: number.optional(), roomid: number });
const noRooms = { roomlist: [] };

export async function roomList(speaking: Speaking, rooms: readonly RoomCard[]): Promise<object> {
  return { roomlist: await Promise.all(rooms.map((room) => roomEntry(speaking, room))) };
}

/** Makes an open group. Throws `room_exists`, with what else the host answers. */
export function createRoom({ asking }: Speaking, { roomname, description }: { roomname: string; description: string }) {
  return asking().ask('create_group', {
    group_id: handleOf(roomname),
    name: roomname,
    description,
    visibility: 'public',
  });
}

export async function searchRooms(speaking: Speaking, keyword: string): Promise<object> {
  const ask = speaking.asking();
  const rooms = await ask.all(async (cursor) => {
    const { rooms: items, cursor: next } = await ask.ask('find_rooms', { query: keyword.slice(0, 64), cursor });
    return { items, cursor: next };
  });
  return roomList(speaking, rooms);
}

async function members(speaking: Speaking, room: RoomCard): Promise<UserCard[]> {
  const ask = speaking.asking();
  return ask.all(async (cursor) => {
    const { users: items, cursor: next } = await ask.ask('list_members', { ...idOf(room), cursor });
    return { items, cursor: next };
  });
}

/** Nobody acts in another's name. */
function demandSelf(speaking: Speaking, userid: number): void {
  if (accountOf(speaking, userid) !== speaking.me().account) throw new ProtocolError('not_logged_in');
}

/** Rooms: the document's operations, and what it names without one. */
export const roomOperations: Readonly<Record<string, Operation>> = {
  'room/recent': operation(
    z.object({ userid: number }),
    async (_, speaking) => {
      const ask = speaking.asking();
      const rooms = await listRooms(ask, 'joined');
      return roomList(
        speaking,
        rooms.toSorted((one, other) => (other.last?.date_time ?? 0) - (one.last?.date_time ?? 0)),
      );
    },
    noRooms,
  ),
  'user/roomlist': operation(
    z.object({ userid: number, type: roomType }),
    async ({ type }, speaking) =>
      roomList(speaking, await listRooms(speaking.asking(), OF[Number(type) === 0 ? 0 : 1])),
    noRooms,
  ),
  'room/new': operation(
    z.object({ roomname: text.min(1).max(64), room_ownerid: number, description: text.max(1_000).default('') }),
    async (fields, speaking) => {
      demandSelf(speaking, fields.room_ownerid);
      const room = await createRoom(speaking, fields);
      return { roomid: await speaking.aliases.numberOf('roomid', room.id) };
    },
  ),
  'room/search': reading(
    z.object({ keyword: text }),
    ({ keyword }, speaking) => searchRooms(speaking, keyword),
    noRooms,
  ),
  'room/enter': operation(named.extend({ password: text.optional() }), async ({ roomid, password }, speaking) => {
    await joinRoom(speaking.asking(), await roomOf(speaking, roomid), password);
    return {};
  }),
  'room/leave': operation(named, async ({ roomid }, speaking) => {
    await leaveRoom(speaking.asking(), await roomOf(speaking, roomid));
    return {};
  }),
  'room/dissolve': operation(named, async ({ roomid }, speaking) => {
    await deleteRoom(speaking.asking(), await roomOf(speaking, roomid));
    return {};
  }),
  'room/members': reading(
    named,
    async ({ roomid }, speaking) => {
      const users = await members(speaking, await roomOf(speaking, roomid));
      return { memberlist: await Promise.all(users.map((user) => userEntry(speaking, user))) };
    },
    { memberlist: [] },
  ),
};
