import type {
  ConversationCard,
  Message,
  OwnCard,
  Place,
  RoomCard,
  RoomInfo,
  ShownStatus,
  UserCard,
} from '../../shared/protocol/cards.ts';
import { isPrivate, privateMembers, roomKindOf } from '../../shared/protocol/ids.ts';
import type { AccountRecord, MarkRecord, RoomRecord } from '../storage/records.ts';
import type { Host } from './context.ts';

/** An account as others see it. */
export function userCard(host: Host, account: AccountRecord): UserCard {
  return card(account, host.presence.shownStatus(account), host.presence.lastSeen(account));
}

/** An account as it sees itself. */
export function ownCard(host: Host, account: AccountRecord): OwnCard {
  return {
    ...card(account, account.status, host.presence.lastSeen(account)),
    host_role: account.host_role,
    contacts: account.contacts,
    blocked: account.blocked,
  };
}

function card(account: AccountRecord, status: ShownStatus, lastSeen: number): UserCard {
  const { _id, user_id, name, status_text, title, about, gender, chat_color, avatar } = account;
  return {
    ...{ id: _id, user_id, name, status, last_seen: lastSeen, status_text, title, about, gender, chat_color, avatar },
    ...(account.bot === undefined ? {} : { bot: true }),
    ...(isRemoved(account) ? { removed: true } : {}),
  };
}

/** Whether an account is there only for what it wrote. */
export function isRemoved({ bot }: AccountRecord): boolean {
  return bot?.removed !== undefined;
}

/** What of a room everybody sees who may see it at all. */
export function roomInfo(host: Host, room: RoomRecord): RoomInfo {
  return {
    id: room._id,
    handle: room.handle,
    kind: room.kind,
    name: room.name,
    description: room.description,
    visibility: room.visibility,
    member_count: host.directory.membersOf(room._id).size,
    owner: room.owner,
    picture: room.picture,
  };
}

/** A room as one account sees it: what is said inside only for members. */
export function roomCard(host: Host, room: RoomRecord, account: string): RoomCard {
  const member = host.directory.member(room._id, account);
  if (member === undefined) return { ...roomInfo(host, room), ...NO_PLACE };
  const last = host.store.summary(room._id)?.last;
  return {
    ...roomInfo(host, room),
    ...place(host, room._id, account),
    role: member.role,
    ...(last === undefined ? {} : { last }),
  };
}

const NO_PLACE: Place = { unread: 0, mentions: 0, read_seq: 0, last_seq: 0, last_change: 0, notify: 'all' };

/** The key of a mark in its table. */
export function markKey(account: string, conversation: string): string {
  return `${account} ${conversation}`;
}

/** Where an account is in a conversation; who never read anything begins at the oldest message. */
export function markOf(host: Host, account: string, conversation: string): MarkRecord {
  const _id = markKey(account, conversation);
  return host.store.tables.marks.get(_id) ?? { _id, account, conversation, read_seq: 0, mentions: [], notify: 'all' };
}

export function place(host: Host, conversation: string, account: string): Place {
  const mark = markOf(host, account, conversation);
  const { first_seq = 1, last_seq = 0, last_change = 0 } = host.store.summary(conversation) ?? {};
  // A mute that is over counts no more, without anybody having to store that.
  const muteOver = mark.until !== undefined && mark.until <= host.clock.now();
  return {
    unread: Math.max(0, last_seq - Math.max(mark.read_seq, first_seq - 1)),
    mentions: mark.mentions.length,
    read_seq: mark.read_seq,
    last_seq,
    last_change,
    notify: muteOver ? 'all' : mark.notify,
    ...(mark.until === undefined || muteOver ? {} : { until: mark.until }),
  };
}

/** A line of somebody's list of conversations; undefined where there is nothing to show. */
export function conversationCard(host: Host, conversation: string, account: string): ConversationCard | undefined {
  const last = lastFor(host, conversation, account);
  const common = { conversation, ...place(host, conversation, account), ...(last === undefined ? {} : { last }) };
  if (isPrivate(conversation)) {
    const peer = host.directory.account(peerOf(conversation, account));
    return peer === undefined ? undefined : { ...common, kind: 'private', user: userCard(host, peer) };
  }
  const room = host.directory.roomById(conversation);
  const member = host.directory.member(conversation, account);
  if (room === undefined || member === undefined) return undefined;
  return { ...common, kind: roomKindOf(conversation), room: { ...roomInfo(host, room), role: member.role } };
}

function lastFor(host: Host, conversation: string, account: string): Message | undefined {
  const last = host.store.summary(conversation)?.last;
  return last === undefined ? undefined : shownTo(last, account);
}

/** A message as that account may see it: what somebody sent whom it has blocked keeps only its number. */
export function shownTo(message: Message, account: string): Message {
  if (message.hidden !== true || message.sender === account) return withoutMark(message);
  return tombstone(message);
}

/** What stays of a message that is gone: its place in the order. */
export function tombstone(message: Message): Message {
  const { chat_id, conversation, seq, sender, sender_type, recipient, recipient_type, date_time } = message;
  const kept = { chat_id, conversation, seq, sender, sender_type, recipient, recipient_type, date_time };
  const { change, hidden } = message;
  return {
    ...kept,
    type: 'text',
    chat: '',
    deleted: true,
    ...(change === undefined ? {} : { change }),
    ...(hidden === undefined ? {} : { hidden }),
  };
}

/** Whoever was blocked is not told, so their own messages look like all others. */
function withoutMark(message: Message): Message {
  if (message.hidden === undefined) return message;
  const { hidden: _, ...rest } = message;
  return rest;
}

/** The other one of a private conversation (oneself in one's own notes). */
export function peerOf(conversation: string, account: string): string {
  const [one, other] = privateMembers(conversation);
  return one === account ? other : one;
}
