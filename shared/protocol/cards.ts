import { z } from 'zod';
import { fileCard } from './file-card.ts';
import { accountId, callId, chatId, conversationId, roomId } from './ids.ts';
import { limits } from './limits.ts';

const time = z.number().int();
const count = z.number().int().nonnegative();

/** What one chooses to show; `invisible` looks `offline` to everybody else. */
export const chosenStatus = z.enum(['online', 'away', 'busy', 'invisible']);
export type ChosenStatus = z.infer<typeof chosenStatus>;
export const shownStatus = z.enum(['online', 'away', 'busy', 'invisible', 'offline']);
export type ShownStatus = z.infer<typeof shownStatus>;

export const role = z.enum(['owner', 'admin', 'member']);
export type Role = z.infer<typeof role>;

export const profile = z.object({
  status_text: z.string().max(140),
  title: z.string().max(100),
  about: z.string().max(1_000),
  gender: z.string().max(40),
  chat_color: z.string().max(32),
  avatar: z.string().max(40),
});
export type Profile = z.infer<typeof profile>;

export const userCard = profile.extend({
  id: accountId,
  user_id: z.string(),
  name: z.string(),
  status: shownStatus,
  last_seen: time,
  role: role.optional(),
  bot: z.boolean().optional().describe('A program, not a person.'),
  removed: z.boolean().optional().describe('A program that is there no more: only what it wrote is.'),
});
export type UserCard = z.infer<typeof userCard>;

/** The account's own card holds what others do not see. */
export const ownCard = userCard.extend({
  host_role: role,
  contacts: z.array(accountId),
  blocked: z.array(accountId),
});
export type OwnCard = z.infer<typeof ownCard>;

export const chatType = z.enum(['text', 'file', 'image', 'voice']);

export const callMedia = z.enum(['audio', 'video']);
export type CallMedia = z.infer<typeof callMedia>;

/** What is kept of a call that is over. */
export const callEntry = z.object({
  call_id: callId,
  media: callMedia,
  outcome: z
    .enum(['finished', 'missed', 'declined', 'busy', 'cancelled'])
    .describe('`missed`: nobody answered in time. `cancelled`: the caller hung up before that.'),
  seconds: count.describe('How long at least two were in it.'),
  people: z.array(accountId).describe('Everybody who was in it, who started it first.'),
});
export type CallEntry = z.infer<typeof callEntry>;

export const message = z.object({
  chat_id: chatId,
  conversation: conversationId,
  seq: z.number().int().positive(),
  sender: accountId,
  sender_type: z.literal('user'),
  recipient: z.string(),
  recipient_type: z.enum(['user', 'group', 'channel']),
  type: chatType,
  chat: z.string(),
  date_time: time,
  reply_to: chatId.optional(),
  thread: chatId.optional(),
  mentions: z.array(accountId).optional(),
  files: z.array(fileCard).optional(),
  call: callEntry
    .optional()
    .describe('The message is the host’s note of a call that is over; `chat` says so in English.'),
  edited: z.boolean().optional(),
  deleted: z.boolean().optional(),
  reactions: z.record(z.string(), z.array(accountId)).optional(),
  pinned: z.boolean().optional(),
  change: z
    .number()
    .int()
    .positive()
    .optional()
    .describe('The number of the last change of this message in its conversation.'),
  hidden: z
    .boolean()
    .optional()
    .describe('Set on what somebody blocked may not show: the number is kept, the content is not given out.'),
});
export type Message = z.infer<typeof message>;

export const visibility = z.enum(['public', 'password', 'invite']);
export const notifyLevel = z.enum(['all', 'mentions', 'none']);
export type NotifyLevel = z.infer<typeof notifyLevel>;

/** What of a room is the same for everybody who may see it. */
export const roomInfo = z.object({
  id: roomId,
  handle: z.string(),
  kind: z.enum(['group', 'channel']),
  name: z.string(),
  description: z.string(),
  visibility,
  member_count: count,
  owner: accountId,
  picture: z.string(),
});
export type RoomInfo = z.infer<typeof roomInfo>;

/** What of a conversation is one's own. */
export const place = z.object({
  unread: count,
  mentions: count,
  read_seq: count,
  last_seq: count,
  last_change: count,
  notify: notifyLevel,
  until: time.optional().describe('Until when it is muted, as ms since the epoch.'),
});
export type Place = z.infer<typeof place>;

export const roomCard = roomInfo.extend(place.shape).extend({
  role: role.optional().describe('Absent where the account is no member.'),
  last: message.optional(),
});
export type RoomCard = z.infer<typeof roomCard>;

export const conversationCard = place.extend({
  conversation: conversationId,
  kind: z.enum(['private', 'group', 'channel']),
  room: roomInfo.extend({ role: role.optional() }).optional(),
  user: userCard.optional(),
  last: message.optional(),
});
export type ConversationCard = z.infer<typeof conversationCard>;

export const cursor = z.string().max(200);
export const pageLimit = z.number().int().min(1).max(limits.maxPageMessages);
export const seqNumber = z.number().int().nonnegative();
/** `{}`: the action has nothing to say but that it is done. */
export const nothing = z.object({});
