import type { TableChange } from '../../storage/port.ts';
import type { MemberRecord, RoomRecord } from '../../storage/records.ts';
import type { Host } from '../context.ts';
import { tellRole, tellRoom } from './rooms-events.ts';

/** Who owns the room when that account does so no more: the longest-standing admin, else the longest-standing member. */
function heirOf(host: Host, room: RoomRecord, account: string): MemberRecord | undefined {
  let heir: { readonly member: MemberRecord; readonly key: string } | undefined;
  for (const member of host.directory.membersOf(room._id).values()) {
    if (member.account === account) continue;
    const key = standing(host, member);
    if (heir === undefined || key < heir.key) heir = { member, key };
  }
  return heir?.member;
}

/** Sorts members by their claim to a room; programs come after people, and who is banned from the host comes last. */
function standing(host: Host, { account, role, joined }: MemberRecord): string {
  const { banned, bot } = host.directory.account(account) ?? {};
  const rank = banned === undefined ? Number(bot !== undefined) : 2;
  return `${rank} ${role === 'admin' ? 0 : 1} ${String(joined).padStart(16, '0')} ${account}`;
}

/** The room and its heir after `account` has stopped to own it; nothing where it does not, or nobody else is there. */
export function succession(host: Host, room: RoomRecord, account: string): TableChange[] {
  const heir = room.owner === account ? heirOf(host, room, account) : undefined;
  if (heir === undefined) return [];
  const card = host.directory.nextCard();
  return [
    { table: 'rooms', put: { ...room, owner: heir.account, card } },
    { table: 'members', put: { ...heir, role: 'owner', card } },
  ];
}

/**
 * What gives the room of that account to the next in line and leaves the account in it as a member; nothing where it
 * does not own the room or is alone in it. Commit the changes, then call `tellOwnership`.
 */
export function passOwnership(host: Host, room: RoomRecord, account: string): TableChange[] {
  const changes = succession(host, room, account);
  const member = host.directory.member(room._id, account);
  if (changes.length === 0 || member === undefined) return changes;
  return [...changes, { table: 'members', put: { ...member, role: 'member', card: host.directory.nextCard() } }];
}

/** Tells a room who owns it now, and with `before` what became of who did. */
export function tellOwnership(host: Host, room: string, before?: string): void {
  const owner = host.directory.roomById(room)?.owner;
  if (owner === undefined) return;
  if (before !== undefined && before !== owner) tellRole(host, { room, account: before });
  tellRole(host, { room, account: owner });
  tellRoom(host, room);
}
