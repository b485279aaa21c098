import type { Role } from '../../../shared/protocol/cards.ts';
import { ProtocolError } from '../../../shared/protocol/errors.ts';
import type { MemberRecord, RoomRecord } from '../../storage/records.ts';
import type { RoomCall } from '../access.ts';
import type { Host } from '../context.ts';
import { existing, ok, type Reply } from './handlers.ts';
import { tellRole } from './rooms-events.ts';

type Done = Reply<Record<string, never>>;

/** The member of that id or handle. Throws `no_such_user`. */
export function memberNamed(host: Host, room: RoomRecord, user_id: string): MemberRecord {
  const account = host.directory.account(user_id);
  const member = account === undefined ? undefined : host.directory.member(room._id, account._id);
  if (member === undefined) throw new ProtocolError('no_such_user', { field: 'user_id' });
  return member;
}

export async function addAdmin(host: Host, user_id: string, { room, account }: RoomCall): Promise<Done> {
  const member = memberNamed(host, room, user_id);
  if (member.role !== 'member') return existing({});
  await giveRole(host, { member, role: 'admin', by: account._id });
  return ok({});
}

/** The owner takes the role from anybody, an admin from oneself. Throws `owner_protected` or `not_owner`. */
export async function removeAdmin(host: Host, user_id: string, { room, account }: RoomCall): Promise<Done> {
  const member = memberNamed(host, room, user_id);
  if (member.role === 'owner') throw new ProtocolError('owner_protected');
  if (member.role === 'member') return existing({});
  if (member.account !== account._id && room.owner !== account._id) throw new ProtocolError('not_owner');
  await giveRole(host, { member, role: 'member', by: account._id });
  return ok({});
}

interface NewRole {
  readonly member: MemberRecord;
  readonly role: Role;
  readonly by: string;
}

async function giveRole(host: Host, { member, role, by }: NewRole): Promise<void> {
  const { room, account } = member;
  await host.directory.commit([{ table: 'members', put: { ...member, role, card: host.directory.nextCard() } }]);
  tellRole(host, { room, account, by: by === account ? undefined : by });
}
