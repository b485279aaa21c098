import { z } from 'zod';
import { cursor, nothing, place, role, roomCard, roomInfo, userCard, visibility } from './cards.ts';
import { action, event, type RoomRole } from './define.ts';
import { accountId, handle, idOrHandle, roomId } from './ids.ts';
import { displayName } from './session.ts';

const roomKey = z.string().min(1).max(256);
const details = {
  name: displayName.optional(),
  description: z.string().max(1_000).optional(),
  visibility: visibility.optional(),
  key: roomKey.optional(),
};
const profileFields = {
  description: z.string().max(1_000).optional(),
  picture: z.string().max(40).optional(),
  visibility: visibility.optional(),
  key: roomKey.optional(),
};
const group = { group_id: idOrHandle };
const channel = { channel_id: idOrHandle };
const either = { group_id: idOrHandle.optional(), channel_id: idOrHandle.optional() };

const inGroup = <R extends RoomRole>(as: R) => ({ who: 'room', role: as, id: 'group_id' }) as const;
const inChannel = <R extends RoomRole>(as: R) => ({ who: 'room', role: as, id: 'channel_id' }) as const;
const inRoom = <R extends RoomRole>(as: R) => ({ who: 'room', role: as, id: 'room' }) as const;

const person = { user_id: idOrHandle };
const roomPage = z.object({ rooms: z.array(roomCard), cursor: cursor.optional() });

export const roomsActions = {
  create_group: action({
    params: z.object({ group_id: handle, ...details }),
    data: roomCard,
    access: { who: 'account' },
    scope: 'rooms',
    heavy: true,
  }),
  create_channel: action({
    params: z.object({ channel_id: handle, ...details }),
    data: roomCard,
    access: { who: 'account' },
    scope: 'rooms',
    heavy: true,
  }),
  delete_group: action({ params: z.object(group), data: nothing, access: inGroup('owner'), scope: 'rooms' }),
  delete_channel: action({ params: z.object(channel), data: nothing, access: inChannel('owner'), scope: 'rooms' }),
  /** Joins; with `user_id` an admin adds that person. */
  add_group: action({
    params: z.object({ ...group, key: roomKey.optional(), user_id: idOrHandle.optional() }),
    data: roomCard,
    access: inGroup('visitor'),
    scope: 'rooms',
  }),
  add_channel: action({
    params: z.object({ ...channel, key: roomKey.optional(), user_id: idOrHandle.optional() }),
    data: roomCard,
    access: inChannel('visitor'),
    scope: 'rooms',
  }),
  /** Leaves; with `user_id` an admin removes that person. */
  remove_group: action({
    params: z.object({ ...group, user_id: idOrHandle.optional() }),
    data: nothing,
    access: inGroup('member'),
    scope: 'rooms',
  }),
  remove_channel: action({
    params: z.object({ ...channel, user_id: idOrHandle.optional() }),
    data: nothing,
    access: inChannel('member'),
    scope: 'rooms',
  }),
  add_admin: action({
    params: z.object({ ...either, ...person }),
    data: nothing,
    access: inRoom('admin'),
    scope: 'rooms',
  }),
  remove_admin: action({
    params: z.object({ ...either, ...person }),
    data: nothing,
    access: inRoom('admin'),
    scope: 'rooms',
  }),
  /** The handle: `group_id` names the room, `new_id` what it shall be called. */
  change_group_id: action({
    params: z.object({ ...group, new_id: handle }),
    data: roomCard,
    access: inGroup('admin'),
    scope: 'rooms',
  }),
  change_channel_id: action({
    params: z.object({ ...channel, new_id: handle }),
    data: roomCard,
    access: inChannel('admin'),
    scope: 'rooms',
  }),
  change_group_name: action({
    params: z.object({ ...group, name: displayName }),
    data: roomCard,
    access: inGroup('admin'),
    scope: 'rooms',
  }),
  change_channel_name: action({
    params: z.object({ ...channel, name: displayName }),
    data: roomCard,
    access: inChannel('admin'),
    scope: 'rooms',
  }),
  change_group_profile: action({
    params: z.object({ ...group, ...profileFields }),
    data: roomCard,
    access: inGroup('admin'),
    scope: 'rooms',
  }),
  change_channel_profile: action({
    params: z.object({ ...channel, ...profileFields }),
    data: roomCard,
    access: inChannel('admin'),
    scope: 'rooms',
  }),
  list_members: action({
    params: z.object({ ...either, cursor: cursor.optional() }),
    data: z.object({ users: z.array(userCard), cursor: cursor.optional() }),
    access: inRoom('member'),
    scope: 'read',
    heavy: true,
  }),
  list_rooms: action({
    params: z.object({ of: z.enum(['created', 'joined', 'public']).optional(), cursor: cursor.optional() }),
    data: roomPage,
    access: { who: 'account' },
    scope: 'read',
    heavy: true,
  }),
  find_rooms: action({
    params: z.object({ query: z.string().max(64), cursor: cursor.optional() }),
    data: roomPage,
    access: { who: 'account' },
    scope: 'read',
    heavy: true,
  }),
};

/** How many there are now: a device that does not hold the list of members cannot count them. */
const memberCount = roomInfo.shape.member_count;

/** In an event a room comes without what is one's own, unless one has just joined it. */
const changedRoom = roomInfo.extend(place.partial().shape).extend({ role: role.optional() });

/**
 * Who comes into and goes out of a room of more than `limits.maxMembersTold` members is not told one by one: about a
 * second later one `room_changed` says how many there are. So a client that is to show the members of a room for which
 * `member_count` is larger than that, or differs from how many it holds, reads `list_members` first.
 */
export const roomsEvents = {
  room_changed: event(z.object({ room: changedRoom, cards: z.number().int() })),
  room_removed: event(
    z.object({ room: roomId, reason: z.enum(['dissolved', 'removed', 'left']), cards: z.number().int() }),
  ),
  /** Somebody came in, or has another role now. */
  member_added: event(z.object({ room: roomId, user: userCard, member_count: memberCount, by: accountId.optional() })),
  member_removed: event(
    z.object({ room: roomId, user: accountId, member_count: memberCount, by: accountId.optional() }),
  ),
};
