import { ProtocolError } from '../../../shared/protocol/errors.ts';
import type { hostingActions } from '../../../shared/protocol/hosting.ts';
import type { Params, Result } from '../../../shared/protocol/index.ts';
import type { AccountRecord, TokenRecord } from '../../storage/records.ts';
import { isRemoved, userCard } from '../cards.ts';
import type { Host } from '../context.ts';
import { takePage } from '../paging.ts';
import { type HandlersOf, ok } from './handlers.ts';
import { accountsAfter, matcher } from './people-search.ts';

type HostUser = Result<'host_users'>['users'][number];

export function hostingUsersHandlers(host: Host): HandlersOf<Pick<typeof hostingActions, 'host_users'>> {
  return {
    host_users(params) {
      const { items, cursor } = takePage(usersFor(host, params), (last) => last.id);
      return ok({ users: items, ...(cursor === undefined ? {} : { cursor }) });
    },
  };
}

function* usersFor(host: Host, { user_id, query, cursor }: Params<'host_users'>): Generator<HostUser> {
  const tokens = tokensByAccount(host);
  const matches = matcher(query);
  for (const account of wanted(host, user_id, cursor)) {
    if (matches(account)) yield hostUser(host, account, tokens.get(account._id) ?? []);
  }
}

function wanted(host: Host, user_id: string | undefined, cursor: string | undefined): AccountRecord[] {
  if (user_id === undefined) return accountsAfter(host, cursor).filter((account) => !isRemoved(account));
  const account = host.directory.account(user_id);
  if (account === undefined) throw new ProtocolError('no_such_user', { field: 'user_id' });
  return [account];
}

/** In one pass over all tokens: there is no index, since only this page asks. */
function tokensByAccount(host: Host): Map<string, TokenRecord[]> {
  const now = host.clock.now();
  const found = new Map<string, TokenRecord[]>();
  for (const token of host.store.tables.tokens.values()) {
    if (token.expires > now) found.set(token.account, [...(found.get(token.account) ?? []), token]);
  }
  return found;
}

function hostUser(host: Host, account: AccountRecord, tokens: readonly TokenRecord[]): HostUser {
  const { host_role, created, banned } = account;
  const online = new Set(
    [...host.sessions.of(account._id)].map(({ state }) => (state.name === 'signed_in' ? state.token : '')),
  );
  return {
    ...userCard(host, account),
    host_role,
    created,
    ...(banned === undefined ? {} : { banned: { reason: banned.reason, date_time: banned.date_time } }),
    devices: [...tokens]
      .sort((one, other) => other.last_used - one.last_used)
      .map((token) => ({
        device: token.device,
        address: token.address,
        signed_in: token.created,
        last_used: token.last_used,
        online: online.has(token._id),
      })),
  };
}
