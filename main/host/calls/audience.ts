import { isPrivate, privateMembers } from '../../../shared/protocol/ids.ts';
import { limits } from '../../../shared/protocol/limits.ts';
import { peerOf } from '../cards.ts';
import type { Host } from '../context.ts';

type Place = { readonly conversation: string; readonly by: string };

/** Whether a private call is kept from who was called, since they have blocked the caller. */
export function isHidden({ directory }: Host, { conversation, by }: Place): boolean {
  if (!isPrivate(conversation)) return false;
  return directory.account(peerOf(conversation, by))?.blocked.includes(by) === true;
}

/** Whether an account may know of a call, and so take part in it. */
export function maySee(host: Host, call: Place, account: string): boolean {
  const { conversation, by } = call;
  if (!isPrivate(conversation)) return host.directory.member(conversation, account) !== undefined;
  return privateMembers(conversation).includes(account) && (account === by || !isHidden(host, call));
}

/** Whom a call in a room rings: people, unless they are in a call or it is too large to ring anybody. */
export function rungInRoom(host: Host, room: string, isBusy: (account: string) => boolean): string[] {
  const members = [...host.directory.membersOf(room).keys()];
  if (members.length > limits.maxMembersRung) return [];
  return members.filter((id) => host.directory.account(id)?.bot === undefined && !isBusy(id));
}
