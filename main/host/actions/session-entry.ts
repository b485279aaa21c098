import { ProtocolError } from '../../../shared/protocol/errors.ts';
import type { Result } from '../../../shared/protocol/index.ts';
import { cleanLine } from '../../../shared/protocol/text.ts';
import type { TableChange } from '../../storage/port.ts';
import type { AccountRecord, TokenRecord } from '../../storage/records.ts';
import { ownCard } from '../cards.ts';
import type { Host } from '../context.ts';
import type { Session } from '../session.ts';
import { issueToken, roomForToken, signInWith } from '../tokens.ts';
import type { Asker } from '../turns.ts';

export type Entered = Result<'login'>;

/** A connection speaks for one account; the same one may sign in again. Throws `already_logged_in`. */
export function refuseOtherAccount({ state }: Session, account?: string): void {
  if (state.name === 'signed_in' && state.account !== account) throw new ProtocolError('already_logged_in');
}

/** Throws `slow_down` while this address must wait before it tries a key or a code again. */
export function refuseHasty(host: Host, { wire }: Session): void {
  const wait = host.throttle.wait(wire.address);
  if (wait > 0) throw new ProtocolError('slow_down', { retryAfter: wait });
}

/** Who asks for a key to be hashed: nobody any more when the connection has closed by the time of the turn. */
export function asker(session: Session): Asker {
  return { address: session.wire.address, admit: () => demandOpen(session) };
}

/** As `asker`, for checking a key: by the time of its turn that may be a guess too many. */
export function guesser(host: Host, session: Session): Asker {
  return {
    address: session.wire.address,
    admit() {
      demandOpen(session);
      refuseHasty(host, session);
    },
  };
}

/** Nobody hears this answer: it only ends what nobody waits for. */
function demandOpen({ state }: Session): void {
  if (state.name === 'closed') throw new ProtocolError('not_logged_in');
}

export interface Entry {
  readonly account: AccountRecord;
  readonly device: string | undefined;
  readonly mustChangeKey: boolean;
  /** What is stored together with the new token. */
  readonly changes: readonly TableChange[];
}

/** Stores a new token together with other changes; without an await before the commit. */
export async function storeToken(
  host: Host,
  session: Session,
  entry: Entry,
): Promise<{ token: string; record: TokenRecord }> {
  const { token, record, put } = issueToken(host, {
    account: entry.account._id,
    device: cleanLine(entry.device ?? ''),
    address: session.wire.address,
    mustChangeKey: entry.mustChangeKey,
  });
  await host.directory.commit([...entry.changes, ...roomForToken(host, entry.account._id), put]);
  return { token, record };
}

/** Signs this session in with a token. Throws when the account may not come in any more, or the connection is another's. */
export function enter(
  host: Host,
  session: Session,
  { token, record }: { token: string; record: TokenRecord },
): Entered {
  const account = host.directory.account(record.account);
  // While the token was being stored the account may have been banned, or its keys and tokens been changed.
  if (account === undefined || host.store.tables.tokens.get(record._id) === undefined) {
    throw new ProtocolError(account?.banned === undefined ? 'token_expired' : 'banned');
  }
  if (account.banned !== undefined) throw new ProtocolError('banned');
  refuseOtherAccount(session, account._id);
  const signedIn = signInWith(record);
  const { mustChangeKey } = signedIn;
  host.sessions.signIn(session, signedIn);
  return {
    user: ownCard(host, account),
    token,
    token_expires: record.expires,
    ...(mustChangeKey ? { must_change_key: true } : {}),
  };
}
