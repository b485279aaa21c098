import { ProtocolError } from '../../../shared/protocol/errors.ts';
import { isPrivate } from '../../../shared/protocol/ids.ts';
import type { AccountRecord } from '../../storage/records.ts';
import { findConversation, type Target } from '../access.ts';
import type { Host } from '../context.ts';

/** Whether the other one of a private conversation has blocked that account. */
export function isBlockedBy(target: Target, account: AccountRecord): boolean {
  return target.kind === 'private' && target.peer.blocked.includes(account._id);
}

/** Whether either has blocked the other: then neither is shown what the other does. */
export function isBlocked(target: Target, account: AccountRecord): boolean {
  return isBlockedBy(target, account) || (target.kind === 'private' && account.blocked.includes(target.peer._id));
}

/** Checks once more, after a wait, that the account may do anything at all. Throws `banned`. */
export function demandNotBanned(host: Host, { _id }: AccountRecord): void {
  if (host.directory.account(_id)?.banned !== undefined) throw new ProtocolError('banned');
}

/**
 * Checks once more, after a wait, that the account is in the conversation: it may have been banned, a room have been
 * left or dissolved meanwhile, and nothing may be added to what is being removed. Throws `banned`, `no_such_room` or
 * `not_member`.
 */
export function demandStillThere(host: Host, target: Target, account: AccountRecord): void {
  demandNotBanned(host, account);
  if (target.kind === 'private' || host.directory.member(target.room._id, account._id) !== undefined) return;
  throw new ProtocolError(host.directory.roomById(target.room._id) === undefined ? 'no_such_room' : 'not_member');
}

/** Every conversation that the account may read and in which something may have been said. */
export function* readableConversations(host: Host, account: string): Generator<string> {
  yield* host.directory.roomsOf(account);
  yield* host.store.privateConversations(account);
}

/** Whether the account may read that conversation, whatever a device names. */
export function mayRead(host: Host, conversation: string, account: AccountRecord): boolean {
  if (!isPrivate(conversation)) return host.directory.member(conversation, account._id) !== undefined;
  try {
    findConversation(host.directory, conversation, account);
    return true;
  } catch (error) {
    if (error instanceof ProtocolError) return false;
    throw error;
  }
}
