import { ProtocolError } from '../../../shared/protocol/errors.ts';
import type { TableChange } from '../../storage/port.ts';
import type { MemberRecord, RoomRecord } from '../../storage/records.ts';
import type { RoomCall } from '../access.ts';
import { memberGone } from '../calls/elsewhere.ts';
import type { Host } from '../context.ts';
import { ok, type Reply } from './handlers.ts';
import { dissolve, markRemoval } from './rooms-dissolve.ts';
import { tellDeparture } from './rooms-events.ts';
import { succession, tellOwnership } from './rooms-ownership.ts';
import { memberNamed } from './rooms-roles.ts';

type Done = Reply<Record<string, never>>;

/**
 * Leaves a room, or with `user_id` takes somebody out of it. Throws `not_admin`, `no_such_user`, `owner_protected` or
 * `not_owner`.
 */
export async function leaveRoom(host: Host, user_id: string | undefined, call: RoomCall): Promise<Done> {
  const { room, account, member } = call;
  // Who is no member has been refused already: the action demands that role.
  if (member === undefined) throw new ProtocolError('not_member');
  const isSelf = user_id === undefined || host.directory.account(user_id)?._id === account._id;
  if (!isSelf && member.role === 'member') throw new ProtocolError('not_admin');
  const gone = isSelf ? member : memberNamed(host, room, user_id);
  if (!isSelf && gone.role === 'owner') throw new ProtocolError('owner_protected');
  if (!isSelf && gone.role === 'admin' && member.role !== 'owner') throw new ProtocolError('not_owner');
  await takeOut(host, room, { gone, by: isSelf ? undefined : account._id });
  return ok({});
}

/** Takes a member out of a room; without anybody left in it the room ends. */
export async function takeOut(host: Host, room: RoomRecord, leaving: Leaving): Promise<void> {
  if (host.directory.membersOf(room._id).size === 1) await dissolve(host, room);
  else await depart(host, room, leaving);
}

interface Leaving {
  readonly gone: MemberRecord;
  /** Who did it, where that was somebody else. */
  readonly by: string | undefined;
}

async function depart(host: Host, room: RoomRecord, { gone, by }: Leaving): Promise<void> {
  const { directory } = host;
  const { account } = gone;
  const reason = by === undefined ? 'left' : 'removed';
  const wasOwner = room.owner === account;
  const roomChanges: TableChange[] = wasOwner
    ? succession(host, room, account)
    : [{ table: 'rooms', put: { ...room, card: directory.nextCard() } }];
  const cards = directory.nextCard();
  await directory.commit([
    ...roomChanges,
    { table: 'members', put: { ...gone, role: 'member', left: reason, card: cards } },
    ...markRemoval(host, account, room._id),
  ]);
  host.fanout.changed(room._id);
  tellDeparture(host, { room: room._id, account, by, reason, cards });
  memberGone(host, room._id, account);
  if (wasOwner) tellOwnership(host, room._id);
}
