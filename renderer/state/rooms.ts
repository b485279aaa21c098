import type { Place, Role, RoomCard } from '../../shared/protocol/cards.ts';
import type { EventOf } from '../../shared/protocol/index.ts';
import { dropConversation, putPlace } from './conversations.ts';
import { putPeople } from './people.ts';
import { type AppState, type Members, myId, type Room, withEntry } from './state.ts';

type RoomParts = Room & { readonly [F in keyof Place]?: Place[F] | undefined } & { readonly last?: RoomCard['last'] };

/** A room as somebody told it; a place comes with it when one is a member. */
export function putRoom(state: AppState, parts: RoomParts): AppState {
  const { unread, mentions, read_seq, last_seq, last_change, notify, until, last, ...info } = parts;
  const held = state.rooms[info.id];
  const room: Room = { ...info, role: info.role ?? held?.role };
  const next = { ...state, rooms: withEntry(state.rooms, room.id, room) };
  if (room.role === undefined || last_seq === undefined) return next;
  return putPlace(next, room.id, { unread, mentions, read_seq, last_seq, last_change, notify, until, last } as Place);
}

export function foldRoomChanged(state: AppState, { room }: EventOf<'room_changed'>): AppState {
  return putRoom(state, room);
}

export function foldRoomRemoved(state: AppState, { room }: EventOf<'room_removed'>): AppState {
  return dropConversation(state, room);
}

export function foldMemberAdded(state: AppState, event: EventOf<'member_added'>): AppState {
  const { room, user, member_count } = event;
  const role = user.role ?? 'member';
  const next = changeRoom(putPeople(state, [user]), room, {
    member_count,
    ...(user.id === myId(state) ? { role } : {}),
    ...(role === 'owner' ? { owner: user.id } : {}),
  });
  return changeRoles(next, room, (roles) => ({ ...roles, [user.id]: role }));
}

export function foldMemberRemoved(state: AppState, event: EventOf<'member_removed'>): AppState {
  const { room, user, member_count } = event;
  return changeRoles(changeRoom(state, room, { member_count }), room, ({ [user]: _, ...rest }) => rest);
}

/** All members of a room, as they were read. */
export function putMembers(state: AppState, room: string, members: Members): AppState {
  return { ...state, members: withEntry(state.members, room, members) };
}

function changeRoom(state: AppState, id: string, change: Partial<Room>): AppState {
  const room = state.rooms[id];
  return room === undefined ? state : { ...state, rooms: withEntry(state.rooms, id, { ...room, ...change }) };
}

type Roles = Readonly<Record<string, Role>>;

function changeRoles(state: AppState, room: string, change: (roles: Roles) => Roles): AppState {
  const held = state.members[room];
  return held === undefined ? state : putMembers(state, room, { ...held, roles: change(held.roles) });
}
