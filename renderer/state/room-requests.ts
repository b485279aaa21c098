import type { RoomCard, RoomInfo } from '../../shared/protocol/cards.ts';
import { type RoomKind, roomKindOf } from '../../shared/protocol/ids.ts';
import type { Request } from '../../shared/protocol/index.ts';
import type { Ask } from './requests.ts';

// The protocol names each of these twice, for groups and for channels; here a room is named by its id. All reject with
// Refused.

type Details = Omit<Request<'create_group'>, 'group_id'> & { readonly handle: string };
type Profile = Omit<Request<'change_group_profile'>, 'group_id'>;

export function createRoom(ask: Ask, kind: RoomKind, { handle, ...details }: Details): Promise<RoomCard> {
  return kind === 'group'
    ? ask('create_group', { group_id: handle, ...details })
    : ask('create_channel', { channel_id: handle, ...details });
}

/** Goes into a room; with a key where it asks for one. */
export function joinRoom(ask: Ask, room: string, key?: string): Promise<RoomCard> {
  return add(ask, room, key === undefined ? {} : { key });
}

/** Takes somebody else into a room. */
export function addMember(ask: Ask, room: string, account: string): Promise<RoomCard> {
  return add(ask, room, { user_id: account });
}

function add(ask: Ask, room: string, whom: { key?: string; user_id?: string }): Promise<RoomCard> {
  return isGroup(room)
    ? ask('add_group', { group_id: room, ...whom })
    : ask('add_channel', { channel_id: room, ...whom });
}

export async function leaveRoom(ask: Ask, room: string): Promise<void> {
  await remove(ask, room, {});
}

/** Takes somebody else out of a room. */
export async function removeMember(ask: Ask, room: string, account: string): Promise<void> {
  await remove(ask, room, { user_id: account });
}

function remove(ask: Ask, room: string, whom: { user_id?: string }): Promise<object> {
  return isGroup(room)
    ? ask('remove_group', { group_id: room, ...whom })
    : ask('remove_channel', { channel_id: room, ...whom });
}

export async function dissolveRoom(ask: Ask, room: string): Promise<void> {
  await (isGroup(room) ? ask('delete_group', { group_id: room }) : ask('delete_channel', { channel_id: room }));
}

export async function setAdmin(ask: Ask, room: string, member: { account: string; admin: boolean }): Promise<void> {
  const named = isGroup(room) ? { group_id: room } : { channel_id: room };
  await ask(member.admin ? 'add_admin' : 'remove_admin', { ...named, user_id: member.account });
}

export function changeRoomHandle(ask: Ask, room: string, new_id: string): Promise<RoomInfo> {
  return isGroup(room)
    ? ask('change_group_id', { group_id: room, new_id })
    : ask('change_channel_id', { channel_id: room, new_id });
}

export function changeRoomName(ask: Ask, room: string, name: string): Promise<RoomInfo> {
  return isGroup(room)
    ? ask('change_group_name', { group_id: room, name })
    : ask('change_channel_name', { channel_id: room, name });
}

export function changeRoomProfile(ask: Ask, room: string, profile: Profile): Promise<RoomInfo> {
  return isGroup(room)
    ? ask('change_group_profile', { group_id: room, ...profile })
    : ask('change_channel_profile', { channel_id: room, ...profile });
}

function isGroup(room: string): boolean {
  return roomKindOf(room) === 'group';
}
