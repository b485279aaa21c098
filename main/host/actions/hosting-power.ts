import { ProtocolError } from '../../../shared/protocol/errors.ts';
import type { AccountRecord } from '../../storage/records.ts';
import { isRemoved } from '../cards.ts';
import type { Host } from '../context.ts';

/** The account that an admin wants to act on. Throws `no_such_user`. */
export function findPerson(host: Host, idOrHandle: string): AccountRecord {
  const person = host.directory.account(idOrHandle);
  if (person === undefined || isRemoved(person)) throw new ProtocolError('no_such_user', { field: 'user_id' });
  return person;
}

/** For what only people have: a key, a role. Throws `not_a_person`. */
export function demandPerson({ bot }: AccountRecord): void {
  if (bot !== undefined) throw new ProtocolError('not_a_person', { field: 'user_id' });
}

/** As `findPerson`, for what one does to others only. Throws `not_yourself` too. */
export function findOtherPerson(host: Host, caller: AccountRecord, idOrHandle: string): AccountRecord {
  const person = findPerson(host, idOrHandle);
  if (person._id === caller._id) throw new ProtocolError('not_yourself', { field: 'user_id' });
  return person;
}

/**
 * Somebody over whom this admin has power: nobody over the owner, only the owner over admins, nobody over themselves
 * (whoever finds an admin's window open must not get at the account for good). Throws `no_such_user`, `not_yourself`,
 * `owner_protected` or `not_host_owner`.
 */
export function findSubject(host: Host, caller: AccountRecord, idOrHandle: string): AccountRecord {
  const person = findOtherPerson(host, caller, idOrHandle);
  if (person.host_role === 'owner') throw new ProtocolError('owner_protected', { field: 'user_id' });
  if (person.host_role === 'admin' && caller.host_role !== 'owner') throw new ProtocolError('not_host_owner');
  return person;
}
