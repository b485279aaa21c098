import { ProtocolError } from '../../../shared/protocol/errors.ts';
import type { Params, Result } from '../../../shared/protocol/index.ts';
import type { sessionActions } from '../../../shared/protocol/session.ts';
import type { AccountRecord } from '../../storage/records.ts';
import type { AccountCall, AnyoneCall } from '../access.ts';
import { accountOut } from '../calls/elsewhere.ts';
import type { Host } from '../context.ts';
import { removalOf, tokensOf } from '../tokens.ts';
import { type HandlersOf, ok } from './handlers.ts';
import { accountHandlers } from './session-account.ts';
import { asker, enter, guesser, refuseHasty, storeToken } from './session-entry.ts';
import { answerForGuess, logIn } from './session-login.ts';
import { refuseWeakKey, signUp } from './session-signup.ts';

export function sessionHandlers(host: Host): HandlersOf<typeof sessionActions> {
  const signup = async (params: Params<'signup'>, call: AnyoneCall) => ok(await signUp(host, params, call));
  return {
    signup,
    create_user: signup,
    login: async (params, { session }) => ok(await logIn(host, params, session)),
    ping: (_, { now }) => ok({ date_time: now }),
    async logout({ everywhere = false }, call) {
      await logOut(host, everywhere, call);
      return ok({});
    },
    change_key: async (params, call) => ok(await changeKey(host, params, call)),
    ...accountHandlers(host),
  };
}

/** Ends the token of this session, or all of the account; this connection stays, signed out. */
async function logOut(host: Host, everywhere: boolean, { session, account, signedIn }: AccountCall): Promise<void> {
  // The other tokens of a bot are its admin's to end.
  if (everywhere && signedIn.scopes !== undefined) throw new ProtocolError('missing_scope', { field: 'everywhere' });
  const ending = tokensOf(host, account._id).filter(({ _id }) => everywhere || _id === signedIn.token);
  await host.directory.commit(removalOf(ending));
  for (const other of [...host.sessions.of(account._id)]) {
    const sameToken = other.state.name === 'signed_in' && other.state.token === signedIn.token;
    if (other !== session && (everywhere || sameToken)) host.sessions.end(other, 'signed_out');
  }
  host.sessions.signOut(session);
  if (everywhere) accountOut(host, account._id);
}

async function changeKey(
  host: Host,
  { old_key, key }: Params<'change_key'>,
  call: AccountCall,
): Promise<Result<'change_key'>> {
  const { session, account: before, signedIn } = call;
  refuseWeakKey(host, key);
  // Who came in by a one-time code has no key to tell, and can do nothing else than this.
  if (!signedIn.mustChangeKey) await demandKey(host, old_key, call);
  const hash = await host.passwords.hash(key, asker(session));
  const account = unchanged(host, before);
  const { reset: _, must_change_key: __, ...rest } = account;
  const changes = [
    { table: 'accounts', put: { ...rest, key: hash } } as const,
    ...removalOf(tokensOf(host, account._id)),
  ];
  const { device } = signedIn;
  const issued = await storeToken(host, session, { account, device, mustChangeKey: false, changes });
  host.sessions.endAll(account._id, 'key_changed', session);
  const { token, token_expires } = enter(host, session, issued);
  return { token, token_expires };
}

async function demandKey(host: Host, key: string, { session, account }: AccountCall): Promise<void> {
  refuseHasty(host, session);
  const right = await host.passwords.verify(
    account.must_change_key === true ? undefined : account.key,
    key,
    guesser(host, session),
  );
  answerForGuess(host, session, right);
  if (!right) throw new ProtocolError('false_key', { field: 'old_key' });
}

/** The account as it is now. Throws `false_key` when its key was changed, or it was banned, since it was looked at. */
function unchanged(host: Host, before: AccountRecord): AccountRecord {
  const account = host.directory.account(before._id);
  if (account === undefined || account.key !== before.key || account.banned !== undefined) {
    throw new ProtocolError('false_key', { field: 'old_key' });
  }
  return account;
}
