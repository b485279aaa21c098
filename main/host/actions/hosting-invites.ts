import { ProtocolError } from '../../../shared/protocol/errors.ts';
import type { hostingActions } from '../../../shared/protocol/hosting.ts';
import type { Result } from '../../../shared/protocol/index.ts';
import type { InviteRecord } from '../../storage/records.ts';
import { audited } from '../audit.ts';
import type { Host } from '../context.ts';
import { findInvite, inviteLink, newInvite, openInvites, removalOfPastInvites } from '../invites.ts';
import { takePage } from '../paging.ts';
import { type HandlersOf, ok } from './handlers.ts';

type InvitesActions = Pick<typeof hostingActions, 'host_invite' | 'host_invites' | 'host_revoke'>;

export function hostingInvitesHandlers(host: Host): HandlersOf<InvitesActions> {
  return {
    async host_invite({ uses, expires }, { account, now }) {
      if (expires !== undefined && expires <= now) throw new ProtocolError('bad_request', { field: 'expires' });
      const invite = newInvite(host, { by: account._id, uses, expires });
      const terms = [
        uses === undefined ? 'any number of uses' : `uses: ${uses}`,
        expires === undefined ? 'until revoked' : `until ${new Date(expires).toISOString()}`,
      ];
      const act = { by: account._id, action: 'host_invite', target: hint(invite), detail: terms.join(', ') };
      await host.directory.commit([
        { table: 'invites', put: invite },
        ...removalOfPastInvites(host),
        ...audited(host, act),
      ]);
      return ok(shown(host, invite));
    },
    // The newest, as many as one response holds: the list has no pages, and who needs more revokes some.
    host_invites: () => {
      const invites = openInvites(host).map((invite) => shown(host, invite));
      return ok({ invites: takePage(invites, () => '').items });
    },
    async host_revoke({ code }, { account }) {
      const invite = findInvite(host, code);
      if (invite === undefined) throw new ProtocolError('no_such_invite', { field: 'code' });
      const act = { by: account._id, action: 'host_revoke', target: hint(invite) };
      await host.directory.commit([{ table: 'invites', remove: invite._id }, ...audited(host, act)]);
      return ok({});
    },
  };
}

/** Enough to tell invites apart in the audit, too little to sign up with. */
function hint({ _id }: InviteRecord): string {
  return `${_id.slice(0, 3)}…`;
}

function shown(host: Host, { _id, by, created, expires, uses_left }: InviteRecord): Result<'host_invite'> {
  return {
    code: _id,
    link: inviteLink(host, _id),
    created,
    by,
    ...(uses_left === undefined ? {} : { uses_left }),
    ...(expires === undefined ? {} : { expires }),
  };
}
