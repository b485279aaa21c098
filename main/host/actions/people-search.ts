import { ProtocolError } from '../../../shared/protocol/errors.ts';
import { accountId, foldHandle } from '../../../shared/protocol/ids.ts';
import type { AccountRecord } from '../../storage/records.ts';
import type { Host } from '../context.ts';

/** Accounts in the order in which they signed up, which nothing changes, from behind that id on. Throws `bad_cursor`. */
export function accountsAfter(host: Host, cursor: string | undefined): AccountRecord[] {
  if (cursor !== undefined && !accountId.safeParse(cursor).success) throw new ProtocolError('bad_cursor');
  const accounts = [...host.directory.accounts()].filter(({ _id }) => cursor === undefined || _id > cursor);
  return accounts.sort((one, other) => (one._id < other._id ? -1 : 1));
}

/** Whether the query stands anywhere in the handle or the name, in whatever case and form. */
export function matcher(query = ''): (account: AccountRecord) => boolean {
  const wanted = foldHandle(query.trim());
  if (wanted === '') return () => true;
  return (account) => foldedOf(account).some((text) => text.includes(wanted));
}

/** Records never change, and folding all of them for every letter that somebody types would hold up everybody. */
const folded = new WeakMap<AccountRecord, readonly string[]>();

function foldedOf(account: AccountRecord): readonly string[] {
  const known = folded.get(account);
  if (known !== undefined) return known;
  const made = [foldHandle(account.user_id), foldHandle(account.name)];
  folded.set(account, made);
  return made;
}
