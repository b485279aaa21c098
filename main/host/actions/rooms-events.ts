import type { EventOf } from '../../../shared/protocol/index.ts';
import { limits } from '../../../shared/protocol/limits.ts';
import { place, roomInfo, userCard } from '../cards.ts';
import type { Host } from '../context.ts';
import type { Session } from '../session.ts';

/** A member of a room, as events speak of it. */
export interface Membership {
  readonly room: string;
  readonly account: string;
  /** Who did it, where that was somebody else. */
  readonly by?: string | undefined;
}

/** Tells everybody in a room how it looks now. */
export function tellRoom(host: Host, room: string, except?: Session): void {
  const record = host.directory.roomById(room);
  if (record === undefined) return;
  host.fanout.toConversation(
    room,
    { action: 'room_changed', room: roomInfo(host, record), cards: record.card },
    except,
  );
}

/** Tells the devices of one member how the room looks and where they are in it. */
export function tellOwnRoom(host: Host, { room, account }: Membership, except?: Session): void {
  const record = host.directory.roomById(room);
  const member = host.directory.member(room, account);
  if (record === undefined || member === undefined) return;
  const own = { ...roomInfo(host, record), ...place(host, room, account), role: member.role };
  const cards = Math.max(record.card, member.card);
  host.fanout.toAccounts([account], { action: 'room_changed', room: own, cards }, except);
}

/**
 * Tells a room who came in. In a large one only the other devices of who came hear that at once, everybody else soon how
 * many they are.
 */
export function tellArrival(host: Host, membership: Membership, except?: Session): void {
  const event = memberAdded(host, membership);
  if (event === undefined) return;
  if (isSmall(host, membership.room)) host.fanout.toConversation(membership.room, event, except);
  else {
    host.fanout.toAccounts([membership.account], event, except);
    host.crowds.changed(membership.room);
  }
}

/** Tells everybody in a room, however large it is, that somebody has another role. */
export function tellRole(host: Host, membership: Membership): void {
  const event = memberAdded(host, membership);
  if (event !== undefined) host.fanout.toConversation(membership.room, event);
}

function isSmall(host: Host, room: string): boolean {
  return host.directory.membersOf(room).size <= limits.maxMembersTold;
}

function memberAdded(host: Host, { room, account, by }: Membership): EventOf<'member_added'> | undefined {
  const record = host.directory.account(account);
  const member = host.directory.member(room, account);
  // Who went again before this was stored is told of by the event of that.
  if (record === undefined || member === undefined) return undefined;
  const user = { ...userCard(host, record), role: member.role };
  const member_count = host.directory.membersOf(room).size;
  return { action: 'member_added', room, user, member_count, ...(by === undefined ? {} : { by }) };
}

export interface Departure extends Membership {
  readonly reason: 'left' | 'removed';
  readonly cards: number;
}

/** Tells a room that somebody is gone (a large one only how many are left), and all devices of that one that the room is. */
export function tellDeparture(host: Host, { room, account, by, reason, cards }: Departure): void {
  if (isSmall(host, room)) {
    const member_count = host.directory.membersOf(room).size;
    const event = { action: 'member_removed', room, user: account, member_count } as const;
    host.fanout.toConversation(room, by === undefined ? event : { ...event, by });
  } else host.crowds.changed(room);
  host.fanout.toAccounts([account], { action: 'room_removed', room, reason, cards });
}
