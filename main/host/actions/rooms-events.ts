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

/** Tells everybody in a room that somebody came in or has another role; once, however many they are. */
export function tellMember(host: Host, { room, account, by }: Membership, except?: Session): void {
  const record = host.directory.account(account);
  const member = host.directory.member(room, account);
  // Who went again before this was stored is told of by the event of that.
  if (record === undefined || member === undefined) return;
  const user = { ...userCard(host, record), role: member.role };
  const member_count = host.directory.membersOf(room).size;
  host.fanout.toConversation(
    room,
    { action: 'member_added', room, user, member_count, ...(by === undefined ? {} : { by }) },
    except,
  );
}

export interface Departure extends Membership {
  readonly reason: 'left' | 'removed';
  readonly cards: number;
}

/** Tells a room that somebody is gone, and all devices of that one that the room is. */
export function tellDeparture(host: Host, { room, account, by, reason, cards }: Departure): void {
  const member_count = host.directory.membersOf(room).size;
  host.fanout.toConversation(room, {
    action: 'member_removed',
    room,
    user: account,
    member_count,
    ...(by === undefined ? {} : { by }),
  });
  host.fanout.toAccounts([account], { action: 'room_removed', room, reason, cards });
}
