import { ProtocolError } from '../../../shared/protocol/errors.ts';
import type { hostingActions } from '../../../shared/protocol/hosting.ts';
import { cleanLine } from '../../../shared/protocol/text.ts';
import type { TableChange } from '../../storage/port.ts';
import type { AccountRecord } from '../../storage/records.ts';
import { audited } from '../audit.ts';
import { accountOut } from '../calls/elsewhere.ts';
import { groupCode, newCode } from '../codes.ts';
import type { Host } from '../context.ts';
import { removalOf, tokensOf } from '../tokens.ts';
import { existing, type HandlersOf, ok } from './handlers.ts';
import { demandPerson, findPerson, findSubject } from './hosting-power.ts';
import { passOwnership, tellOwnership } from './rooms-ownership.ts';
import { RESET_CODE_LENGTH } from './session-login.ts';

type PeopleActions = Pick<typeof hostingActions, 'host_ban' | 'host_unban' | 'host_sign_out' | 'host_reset_key'>;

/** How long a one-time code stands in for a key, in ms. */
const RESET_LASTS = 24 * 3_600_000;

/** What admins may do to people. Everything is audited in the same commit that does it. */
export function hostingPeopleHandlers(host: Host): HandlersOf<PeopleActions> {
  return {
    async host_ban({ user_id, reason = '' }, { account: caller, now }) {
      const person = findSubject(host, caller, user_id);
      if (person.banned !== undefined) return existing({});
      const why = cleanLine(reason);
      const put: AccountRecord = {
        ...person,
        banned: { reason: why, by: caller._id, date_time: now },
        // Whoever comes back after a ban does not come back as an admin.
        host_role: 'member',
      };
      const owned = [...host.directory.rooms()].filter(({ owner }) => owner === person._id);
      await host.directory.commit([
        { table: 'accounts', put },
        ...removalOf(tokensOf(host, person._id)),
        // Somebody must be able to run them.
        ...owned.flatMap((room) => passOwnership(host, room, person._id)),
        ...audited(host, { by: caller._id, action: 'host_ban', target: person._id, detail: why }),
      ]);
      host.sessions.endAll(person._id, 'banned');
      accountOut(host, person._id);
      for (const room of owned) tellOwnership(host, room._id, person._id);
      return ok({});
    },
    async host_unban({ user_id, reason = '' }, { account: caller }) {
      const { banned, ...person } = findPerson(host, user_id);
      if (banned === undefined) return existing({});
      const act = { by: caller._id, action: 'host_unban', target: person._id, detail: cleanLine(reason) };
      await host.directory.commit([{ table: 'accounts', put: person }, ...audited(host, act)]);
      return ok({});
    },
    async host_sign_out({ user_id, reason = '' }, { account: caller }) {
      const person = findSubject(host, caller, user_id);
      const act = { by: caller._id, action: 'host_sign_out', target: person._id, detail: cleanLine(reason) };
      await host.directory.commit([...removalOf(tokensOf(host, person._id)), ...audited(host, act)]);
      host.sessions.endAll(person._id, 'signed_out');
      accountOut(host, person._id);
      return ok({});
    },
    async host_reset_key({ user_id, reason = '' }, { account: caller, now }) {
      const subject = findSubject(host, caller, user_id);
      demandPerson(subject);
      const code = newCode(RESET_CODE_LENGTH);
      const key = await host.passwords.hash(code);
      // Roles may have changed while that was hashed.
      const person = findSubject(host, stillAdmin(host, caller), subject._id);
      const expires = now + RESET_LASTS;
      const put: TableChange = { table: 'accounts', put: { ...person, reset: { key, expires } } };
      const act = { by: caller._id, action: 'host_reset_key', target: person._id, detail: cleanLine(reason) };
      await host.directory.commit([put, ...audited(host, act)]);
      return ok({ code: groupCode(code), expires });
    },
  };
}

function stillAdmin(host: Host, { _id }: AccountRecord): AccountRecord {
  const caller = host.directory.account(_id);
  if (caller === undefined || caller.host_role === 'member') throw new ProtocolError('not_host_admin');
  return caller;
}
