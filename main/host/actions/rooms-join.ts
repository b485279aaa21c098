import type { RoomCard } from '../../../shared/protocol/cards.ts';
import { ProtocolError } from '../../../shared/protocol/errors.ts';
import type { TableChange } from '../../storage/port.ts';
import type { AccountRecord, RoomRecord } from '../../storage/records.ts';
import type { RoomCall } from '../access.ts';
import { memberCame } from '../calls/elsewhere.ts';
import { isRemoved, markOf } from '../cards.ts';
import type { Host } from '../context.ts';
import { memberKey } from '../directory.ts';
import { existing, ok, type Reply } from './handlers.ts';
import { demandNotBanned } from './messages-access.ts';
import { sendableRoom } from './rooms-cards.ts';
import { tellArrival, tellOwnRoom } from './rooms-events.ts';
import { removalOfPastRooms } from './rooms-past.ts';
import { guesser } from './session-entry.ts';

interface JoinParams {
  readonly key?: string | undefined;
  readonly user_id?: string | undefined;
}
export type Join = (params: JoinParams, call: RoomCall) => Promise<Reply<RoomCard>>;

/** How long somebody waits whose last key is still being checked, in ms. */
const KEY_CHECK = 1_000;

/**
 * Joining a room, and adding somebody to it. Throws `invite_only`, `key_required`, `wrong_room_key` or `slow_down`;
 * for others than oneself `not_member`, `not_admin`, `no_such_user` or `banned`.
 */
export function createJoin(host: Host): Join {
  const checking = new Set<string>();

  async function checkKey(room: RoomRecord, key: string | undefined, { account, session }: RoomCall): Promise<void> {
    if (key === undefined) throw new ProtocolError('key_required', { field: 'key' });
    const { address } = session.wire;
    // One at a time: many guesses at once would all be begun before the first of them counts as failed.
    const wait = checking.has(account._id) ? KEY_CHECK : host.throttle.wait(address);
    if (wait > 0) throw new ProtocolError('slow_down', { retryAfter: wait });
    checking.add(account._id);
    try {
      if (await host.passwords.verify(room.key, key, guesser(host, session))) return;
    } finally {
      checking.delete(account._id);
    }
    host.throttle.failed(address);
    throw new ProtocolError('wrong_room_key', { field: 'key' });
  }

  async function joinSelf(key: string | undefined, call: RoomCall): Promise<Reply<RoomCard>> {
    const { room, account, member, session } = call;
    if (member !== undefined) return existing(sendableRoom(host, room, account._id));
    if (room.visibility === 'password') await checkKey(room, key, call);
    // The check takes a moment, in which all may have changed.
    demandNotBanned(host, account);
    const present = host.directory.roomById(room._id);
    if (present === undefined) throw new ProtocolError('no_such_room');
    if (host.directory.member(room._id, account._id) !== undefined) {
      return existing(sendableRoom(host, present, account._id));
    }
    if (present.visibility === 'invite') throw new ProtocolError('invite_only');
    await host.directory.commit(entry(host, present, { account: account._id, now: call.now }));
    const membership = { room: room._id, account: account._id };
    host.fanout.changed(room._id);
    tellOwnRoom(host, membership, session);
    tellArrival(host, membership, session);
    memberCame(host, room._id, account._id);
    return ok(cardNow(host, room, account));
  }

  async function addOther(person: AccountRecord, call: RoomCall): Promise<Reply<RoomCard>> {
    const { room, account, now } = call;
    if (host.directory.member(room._id, person._id) !== undefined) {
      return existing(sendableRoom(host, room, account._id));
    }
    if (person.banned !== undefined) throw new ProtocolError('banned', { field: 'user_id' });
    await host.directory.commit(entry(host, room, { account: person._id, now }));
    const membership = { room: room._id, account: person._id, by: account._id };
    host.fanout.changed(room._id);
    tellOwnRoom(host, membership);
    tellArrival(host, membership);
    memberCame(host, room._id, person._id);
    return ok(cardNow(host, room, account));
  }

  return async ({ key, user_id }, call) => {
    const person = user_id === undefined ? call.account : host.directory.account(user_id);
    if (person?._id === call.account._id) return joinSelf(key, call);
    if (call.member === undefined) throw new ProtocolError('not_member');
    if (call.member.role === 'member') throw new ProtocolError('not_admin');
    if (person === undefined || isRemoved(person)) throw new ProtocolError('no_such_user', { field: 'user_id' });
    return addOther(person, call);
  };
}

/** The card after the commit, or the last one known if the room was dissolved in that moment. */
function cardNow(host: Host, room: RoomRecord, account: AccountRecord): RoomCard {
  return sendableRoom(host, host.directory.roomById(room._id) ?? room, account._id);
}

/** A new member begins behind the last message: all of the history may be read, none of it is unread. */
function entry(host: Host, room: RoomRecord, { account, now }: { account: string; now: number }): TableChange[] {
  const card = host.directory.nextCard();
  const mark = markOf(host, account, room._id);
  const read_seq = host.store.summary(room._id)?.last_seq ?? 0;
  const _id = memberKey(room._id, account);
  return [
    { table: 'members', put: { _id, room: room._id, account, role: 'member', joined: now, card } },
    // How many members it has is part of the room's card.
    { table: 'rooms', put: { ...room, card } },
    { table: 'marks', put: { ...mark, read_seq, mentions: [] } },
    ...removalOfPastRooms(host, account),
  ];
}
