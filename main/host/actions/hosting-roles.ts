import { ProtocolError } from '../../../shared/protocol/errors.ts';
import type { hostingActions } from '../../../shared/protocol/hosting.ts';
import type { AccountRecord } from '../../storage/records.ts';
import { audited } from '../audit.ts';
import type { Host } from '../context.ts';
import { existing, type HandlersOf, ok } from './handlers.ts';
import { demandPerson, findOtherPerson } from './hosting-power.ts';
import { tellOwn } from './people-events.ts';

type RolesActions = Pick<typeof hostingActions, 'add_host_admin' | 'remove_host_admin' | 'change_host_owner'>;

/** Who runs the host: decided by its owner alone (the dispatcher has seen to that). */
export function hostingRolesHandlers(host: Host): HandlersOf<RolesActions> {
  interface RoleChange {
    readonly action: keyof RolesActions;
    readonly by: AccountRecord;
    readonly target: AccountRecord;
    readonly puts: readonly AccountRecord[];
  }
  async function change({ action, by, target, puts }: RoleChange): Promise<void> {
    await host.directory.commit([
      ...puts.map((put) => ({ table: 'accounts', put }) as const),
      ...audited(host, { by: by._id, action, target: target._id }),
    ]);
    for (const { _id } of puts) tellOwn(host, _id);
  }
  return {
    async add_host_admin({ user_id }, { account: by }) {
      const target = findHelper(host, by, user_id);
      if (target.host_role === 'admin') return existing({});
      await change({ action: 'add_host_admin', by, target, puts: [{ ...target, host_role: 'admin' }] });
      return ok({});
    },
    async remove_host_admin({ user_id }, { account: by }) {
      const target = findOtherPerson(host, by, user_id);
      if (target.host_role === 'member') return existing({});
      await change({ action: 'remove_host_admin', by, target, puts: [{ ...target, host_role: 'member' }] });
      return ok({});
    },
    async change_host_owner({ user_id }, { account: by }) {
      const target = findHelper(host, by, user_id);
      // The old owner goes first, so that at no moment there are two.
      const puts: AccountRecord[] = [
        { ...by, host_role: 'admin' },
        { ...target, host_role: 'owner' },
      ];
      await change({ action: 'change_host_owner', by, target, puts });
      return ok({});
    },
  };
}

/** Another person, who can sign in. */
function findHelper(host: Host, caller: AccountRecord, user_id: string): AccountRecord {
  const person = findOtherPerson(host, caller, user_id);
  demandPerson(person);
  if (person.banned !== undefined) throw new ProtocolError('banned', { field: 'user_id' });
  return person;
}
