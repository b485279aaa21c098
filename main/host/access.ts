import type { Access, RoomRole } from '../../shared/protocol/define.ts';
import { ProtocolError } from '../../shared/protocol/errors.ts';
import {
  isPrivate,
  privateConversation,
  privateMembers,
  type RecipientType,
  type RoomKind,
  roomKindOf,
} from '../../shared/protocol/ids.ts';
import type { AccountRecord, MemberRecord, RoomRecord } from '../storage/records.ts';
import { isRemoved, peerOf } from './cards.ts';
import type { Directory } from './directory.ts';
import type { Reply } from './reply.ts';
import type { Session, SignedIn } from './session.ts';

/** What a handler is told beside its parameters, by what its action demands. */
export interface AnyoneCall {
  readonly session: Session;
  /** The host's time in ms since the epoch. */
  readonly now: number;
  /**
   * Sends the answer now instead of when the handler returns, so that it stands before the events that follow it in
   * the order of a conversation. What the handler returns is then only for callers without a connection.
   */
  readonly answerNow: (reply: Reply<unknown>) => void;
}
export interface AccountCall extends AnyoneCall {
  readonly account: AccountRecord;
  readonly signedIn: SignedIn;
}
export interface RoomCall extends AccountCall {
  readonly room: RoomRecord;
  /** Undefined for a visitor. */
  readonly member: MemberRecord | undefined;
}
/** A conversation that the caller takes part in. */
export type Target =
  | { readonly kind: 'private'; readonly conversation: string; readonly peer: AccountRecord }
  | {
      readonly kind: RoomKind;
      readonly conversation: string;
      readonly room: RoomRecord;
      readonly member: MemberRecord;
    };
export interface TargetCall extends AccountCall {
  readonly target: Target;
}
export type CallFor<A extends Access> = A extends { who: 'anyone' }
  ? AnyoneCall
  : A extends { who: 'room' }
    ? RoomCall
    : A extends { who: 'participant' | 'speaker' }
      ? TargetCall
      : AccountCall;

const rank: Record<RoomRole, number> = { visitor: 0, member: 1, admin: 2, owner: 3 };

/** Whether somebody who is no member may know that this room exists. */
export function mayFind(directory: Directory, room: RoomRecord, account: string): boolean {
  return room.visibility !== 'invite' || directory.pastMember(room._id, account) !== undefined;
}

export interface RoomDemand {
  readonly account: string;
  readonly role: RoomRole;
}

/** Checks a role in a room. Throws `no_such_room` to who may not know it, else `not_member`, `not_admin`, `not_owner`. */
export function demandRole(
  directory: Directory,
  room: RoomRecord | undefined,
  { account, role }: RoomDemand,
): { room: RoomRecord; member: MemberRecord | undefined } {
  if (room === undefined || !mayFind(directory, room, account)) throw new ProtocolError('no_such_room');
  const member = directory.member(room._id, account);
  const held = member === undefined ? 0 : rank[member.role];
  if (held >= rank[role]) return { room, member };
  if (member === undefined) throw new ProtocolError('not_member');
  throw new ProtocolError(role === 'owner' ? 'not_owner' : 'not_admin');
}

/** The conversation with that id, if the account takes part. Throws `no_such_conversation` or `not_member`. */
export function findConversation(directory: Directory, conversation: string, account: AccountRecord): Target {
  if (!isPrivate(conversation)) return roomTarget(directory, directory.roomById(conversation), account);
  const [one, other] = privateMembers(conversation);
  const peer = directory.account(peerOf(conversation, account._id));
  // Ids are compared as a whole, so that a pair in the wrong order does not become a second conversation.
  const mine = one === account._id || other === account._id;
  if (!mine || peer === undefined || conversation !== privateConversation(one, other)) {
    throw new ProtocolError('no_such_conversation');
  }
  return { kind: 'private', conversation, peer };
}

function roomTarget(directory: Directory, room: RoomRecord | undefined, account: AccountRecord): Target {
  if (room === undefined || !mayFind(directory, room, account._id)) throw new ProtocolError('no_such_conversation');
  const member = directory.member(room._id, account._id);
  if (member === undefined) throw new ProtocolError('not_member');
  return { kind: room.kind, conversation: room._id, room, member };
}

export interface Recipient {
  readonly recipient: string;
  readonly recipient_type?: RecipientType | undefined;
}

/**
 * The conversation with a recipient that the account may write to. An id tells its kind by itself, a handle by
 * `recipient_type`; without that it is a person's, or of a room that the account is in. Throws `no_such_user`,
 * `no_such_room`, `not_member`, `only_admins_post`, `you_blocked_them`, or `bad_request` where a handle could be of two.
 */
export function findRecipient(
  directory: Directory,
  { recipient, recipient_type }: Recipient,
  account: AccountRecord,
): Target {
  const target = recipient.startsWith('p:')
    ? findConversation(directory, recipient, account)
    : named(directory, { recipient, recipient_type }, account);
  if (target.kind === 'private' && isRemoved(target.peer)) throw new ProtocolError('no_such_user');
  if (target.kind === 'channel' && target.member.role === 'member') throw new ProtocolError('only_admins_post');
  if (target.kind === 'private' && account.blocked.includes(target.peer._id)) {
    throw new ProtocolError('you_blocked_them');
  }
  return target;
}

function named(directory: Directory, { recipient, recipient_type }: Recipient, account: AccountRecord): Target {
  const kind = kindOf(directory, { recipient, recipient_type }, account);
  if (kind === 'user') {
    const peer = directory.account(recipient);
    if (peer === undefined) throw new ProtocolError('no_such_user');
    return { kind: 'private', conversation: privateConversation(account._id, peer._id), peer };
  }
  const room = directory.room(recipient, kind);
  if (room === undefined || !mayFind(directory, room, account._id)) throw new ProtocolError('no_such_room');
  return roomTarget(directory, room, account);
}

function kindOf(directory: Directory, { recipient, recipient_type }: Recipient, account: AccountRecord): RecipientType {
  if (!recipient.includes(':')) return recipient_type ?? kindOfHandle(directory, recipient, account);
  return recipient.startsWith('u:') ? 'user' : roomKindOf(recipient);
}

/**
 * What a bare handle is of. Where it could be of two it is of neither: else who takes the handle of a room would get
 * what was meant for the room.
 */
function kindOfHandle(directory: Directory, handle: string, { _id }: AccountRecord): RecipientType {
  const found: RecipientType[] = directory.account(handle) === undefined ? [] : ['user'];
  for (const kind of ['group', 'channel'] as const) {
    const room = directory.room(handle, kind);
    if (room !== undefined && directory.member(room._id, _id) !== undefined) found.push(kind);
  }
  if (found.length > 1) throw new ProtocolError('bad_request', { field: 'recipient_type' });
  return found[0] ?? 'user';
}
