import { ProtocolError } from '../../../shared/protocol/errors.ts';
import type { Params } from '../../../shared/protocol/index.ts';
import { cleanLine } from '../../../shared/protocol/text.ts';
import type { AccountRecord } from '../../storage/records.ts';
import { looksLikeCode, normalizeCode } from '../codes.ts';
import type { Host } from '../context.ts';
import type { Session } from '../session.ts';
import { findToken, useToken } from '../tokens.ts';
import type { Asker } from '../turns.ts';
import { asker, type Entered, enter, guesser, refuseHasty, refuseOtherAccount, storeToken } from './session-entry.ts';

/** Sixty bits, valid for a day. */
export const RESET_CODE_LENGTH = 12;

/** Signs in by a token, or by a name with its key or with a one-time code in place of that. */
export async function logIn(host: Host, params: Params<'login'>, session: Session): Promise<Entered> {
  const { user_id, key, token, device } = params;
  if (token !== undefined) return loginByToken(host, session, { token, device });
  if (user_id === undefined) throw new ProtocolError('bad_request', { field: 'user_id' });
  if (key === undefined) throw new ProtocolError('bad_request', { field: 'key' });
  return loginByKey(host, session, { user_id, key, device });
}

/** Cheap, since everybody comes at once when a host was restarted: nothing is hashed slowly, no write is waited for. */
function loginByToken(host: Host, session: Session, by: { token: string; device: string | undefined }): Entered {
  const record = findToken(host, by.token);
  if (record === undefined) throw new ProtocolError('token_expired');
  refuseOtherAccount(session, record.account);
  const device = by.device === undefined ? undefined : cleanLine(by.device);
  return enter(host, session, {
    token: by.token,
    record: useToken(host, record, { device, address: session.wire.address }),
  });
}

interface Credentials {
  readonly user_id: string;
  readonly key: string;
  readonly device: string | undefined;
}

async function loginByKey(host: Host, session: Session, credentials: Credentials): Promise<Entered> {
  refuseHasty(host, session);
  const before = host.directory.account(credentials.user_id);
  const proof = await prove(host, before, { key: credentials.key, asker: guesser(host, session) });
  const outdated = before !== undefined && proof === 'key' && host.passwords.outdated(before.key);
  const renewedKey = outdated ? await host.passwords.hash(credentials.key, asker(session)) : undefined;

  const account = before === undefined ? undefined : host.directory.account(before._id);
  // What was checked is not what holds now: check again.
  if (account?.key !== before?.key || account?.reset?.key !== before?.reset?.key) {
    return loginByKey(host, session, credentials);
  }
  answerForGuess(host, session, account !== undefined && proof !== undefined);
  if (account === undefined || proof === undefined) throw new ProtocolError('false_key');
  if (account.banned !== undefined) throw new ProtocolError('banned');
  refuseOtherAccount(session, account._id);
  const put = afterProof(account, { proof, renewedKey });
  const changes = put === account ? [] : [{ table: 'accounts', put } as const];
  const entry = { account, device: credentials.device, mustChangeKey: put.must_change_key === true, changes };
  return enter(host, session, await storeToken(host, session, entry));
}

/**
 * Counts a wrong guess. Guesses sent all at once were all let in before the first was counted: then the last ones
 * learn nothing, right or wrong. Throws `slow_down`.
 */
export function answerForGuess(host: Host, session: Session, right: boolean): void {
  const hasty = host.throttle.wait(session.wire.address) > 0;
  if (!right) host.throttle.failed(session.wire.address);
  if (hasty) refuseHasty(host, session);
}

type Proof = 'key' | 'code';

/** What the key proves. How much is hashed depends on the form of what was sent alone, not on whether anybody is there. */
async function prove(
  host: Host,
  account: AccountRecord | undefined,
  { key, asker }: { key: string; asker: Asker },
): Promise<Proof | undefined> {
  // A program has no key at all.
  const spent = account?.must_change_key === true || account?.bot !== undefined;
  const byKey = await host.passwords.verify(spent ? undefined : account?.key, key, asker);
  if (!looksLikeCode(key, RESET_CODE_LENGTH)) return byKey ? 'key' : undefined;
  const reset = account?.reset !== undefined && account.reset.expires > host.clock.now() ? account.reset : undefined;
  const byCode = await host.passwords.verify(reset?.key, normalizeCode(key), asker);
  if (byKey) return 'key';
  return byCode ? 'code' : undefined;
}

/** A used code is gone, and the old key with it; a key is hashed as is good now. */
function afterProof(account: AccountRecord, by: { proof: Proof; renewedKey: string | undefined }): AccountRecord {
  if (by.proof === 'key') return by.renewedKey === undefined ? account : { ...account, key: by.renewedKey };
  const { reset: _, ...rest } = account;
  return { ...rest, must_change_key: true };
}
