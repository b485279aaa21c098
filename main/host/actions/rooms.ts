import type { roomsActions } from '../../../shared/protocol/rooms.ts';
import type { Host } from '../context.ts';
import { type HandlersOf, ok } from './handlers.ts';
import { changeHandle, changeName, changeProfile } from './rooms-change.ts';
import { createRoom } from './rooms-create.ts';
import { dissolve } from './rooms-dissolve.ts';
import { createJoin } from './rooms-join.ts';
import { leaveRoom } from './rooms-leave.ts';
import { findRooms, listMembers, listRooms } from './rooms-lists.ts';
import { addAdmin, removeAdmin } from './rooms-roles.ts';

/** Groups and channels are the same thing with other names for who may write; so are their handlers. */
export function roomsHandlers(host: Host): HandlersOf<typeof roomsActions> {
  const join = createJoin(host);
  return {
    create_group: ({ group_id, ...details }, call) =>
      createRoom(host, { kind: 'group', handle: group_id, ...details }, call),
    create_channel: ({ channel_id, ...details }, call) =>
      createRoom(host, { kind: 'channel', handle: channel_id, ...details }, call),
    async delete_group(_, { room }) {
      await dissolve(host, room);
      return ok({});
    },
    async delete_channel(_, { room }) {
      await dissolve(host, room);
      return ok({});
    },
    add_group: join,
    add_channel: join,
    remove_group: ({ user_id }, call) => leaveRoom(host, user_id, call),
    remove_channel: ({ user_id }, call) => leaveRoom(host, user_id, call),
    add_admin: ({ user_id }, call) => addAdmin(host, user_id, call),
    remove_admin: ({ user_id }, call) => removeAdmin(host, user_id, call),
    change_group_id: ({ new_id }, call) => changeHandle(host, new_id, call),
    change_channel_id: ({ new_id }, call) => changeHandle(host, new_id, call),
    change_group_name: ({ name }, call) => changeName(host, name, call),
    change_channel_name: ({ name }, call) => changeName(host, name, call),
    change_group_profile: (params, call) => changeProfile(host, params, call),
    change_channel_profile: (params, call) => changeProfile(host, params, call),
    list_members: ({ cursor }, call) => listMembers(host, cursor, call),
    list_rooms: (params, call) => listRooms(host, params, call),
    find_rooms: (params, call) => findRooms(host, params, call),
  };
}
