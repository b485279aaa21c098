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
    summary: 'Makes a group, in which every member may write; who makes it owns it.',
    params: z.object({ group_id: handle, ...details }),
    data: roomCard,
    access: { who: 'account' },
    scope: 'rooms',
    heavy: true,
  }),
  create_channel: action({
    summary: 'Makes a channel, in which only admins may write; who makes it owns it.',
    params: z.object({ channel_id: handle, ...details }),
    data: roomCard,
    access: { who: 'account' },
    scope: 'rooms',
    heavy: true,
  }),
  delete_group: action({
    summary: 'Dissolves a group with everything that was said in it.',
    params: z.object(group),
    data: nothing,
    access: inGroup('owner'),
    scope: 'rooms',
  }),
  delete_channel: action({
    summary: 'Dissolves a channel with everything that was said in it.',
    params: z.object(channel),
    data: nothing,
    access: inChannel('owner'),
    scope: 'rooms',
  }),
  add_group: action({
    summary: 'Joins a group; with `user_id` an admin adds that person.',
    params: z.object({ ...group, key: roomKey.optional(), user_id: idOrHandle.optional() }),
    data: roomCard,
    access: inGroup('visitor'),
    scope: 'rooms',
  }),
  add_channel: action({
    summary: 'Joins a channel; with `user_id` an admin adds that person.',
    params: z.object({ ...channel, key: roomKey.optional(), user_id: idOrHandle.optional() }),
    data: roomCard,
    access: inChannel('visitor'),
    scope: 'rooms',
  }),
  remove_group: action({
    summary: 'Leaves a group; with `user_id` an admin removes that person.',
    params: z.object({ ...group, user_id: idOrHandle.optional() }),
    data: nothing,
    access: inGroup('member'),
    scope: 'rooms',
  }),
  remove_channel: action({
    summary: 'Leaves a channel; with `user_id` an admin removes that person.',
    params: z.object({ ...channel, user_id: idOrHandle.optional() }),
    data: nothing,
    access: inChannel('member'),
    scope: 'rooms',
  }),
  add_admin: action({
    summary: 'Makes a member of a group or channel an admin of it.',
    params: z.object({ ...either, ...person }),
    data: nothing,
    access: inRoom('admin'),
    scope: 'rooms',
  }),
  remove_admin: action({
    summary: 'Makes an admin of a group or channel a member again.',
    params: z.object({ ...either, ...person }),
    data: nothing,
    access: inRoom('admin'),
    scope: 'rooms',
  }),
  change_group_id: action({
    summary: 'Gives a group another handle, `new_id`.',
    params: z.object({ ...group, new_id: handle }),
    data: roomCard,
    access: inGroup('admin'),
    scope: 'rooms',
  }),
  change_channel_id: action({
    summary: 'Gives a channel another handle, `new_id`.',
    params: z.object({ ...channel, new_id: handle }),
    data: roomCard,
    access: inChannel('admin'),
    scope: 'rooms',
  }),
  change_group_name: action({
    summary: 'Gives a group another name.',
    params: z.object({ ...group, name: displayName }),
    data: roomCard,
    access: inGroup('admin'),
    scope: 'rooms',
  }),
  change_channel_name: action({
    summary: 'Gives a channel another name.',
    params: z.object({ ...channel, name: displayName }),
    data: roomCard,
    access: inChannel('admin'),
    scope: 'rooms',
  }),
  change_group_profile: action({
    summary: 'Changes what a group says of itself and who may come in.',
    params: z.object({ ...group, ...profileFields }),
    data: roomCard,
    access: inGroup('admin'),
    scope: 'rooms',
  }),
  change_channel_profile: action({
    summary: 'Changes what a channel says of itself and who may come in.',
    params: z.object({ ...channel, ...profileFields }),
    data: roomCard,
    access: inChannel('admin'),
    scope: 'rooms',
  }),
  list_members: action({
    summary: 'The members of a group or channel, in pages.',
    params: z.object({ ...either, cursor: cursor.optional() }),
    data: z.object({ users: z.array(userCard), cursor: cursor.optional() }),
    access: inRoom('member'),
    scope: 'read',
    heavy: true,
  }),
  list_rooms: action({
    summary: 'The groups and channels that one owns, is in, or may find, in pages.',
    params: z.object({ of: z.enum(['created', 'joined', 'public']).optional(), cursor: cursor.optional() }),
    data: roomPage,
    access: { who: 'account' },
    scope: 'read',
    heavy: true,
  }),
  find_rooms: action({
    summary: 'Groups and channels whose name or handle has `query` in it, in pages.',
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
  room_changed: event(
    'A room as it is now, or one that one has just joined.',
    z.object({ room: changedRoom, cards: z.number().int() }),
  ),
  room_removed: event(
    'A room is gone, or one is not in it any more.',
    z.object({ room: roomId, reason: z.enum(['dissolved', 'removed', 'left']), cards: z.number().int() }),
  ),
  member_added: event(
    'Somebody came into a room, or has another role there now.',
    z.object({ room: roomId, user: userCard, member_count: memberCount, by: accountId.optional() }),
  ),
  member_removed: event(
    'Somebody left a room or was removed.',
    z.object({ room: roomId, user: accountId, member_count: memberCount, by: accountId.optional() }),
  ),
};
