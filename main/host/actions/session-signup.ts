import { ProtocolError } from '../../../shared/protocol/errors.ts';
import { newId } from '../../../shared/protocol/ids.ts';
import type { Params } from '../../../shared/protocol/index.ts';
import type { TableChange } from '../../storage/port.ts';
import type { AccountRecord } from '../../storage/records.ts';
import type { AnyoneCall } from '../access.ts';
import type { Host } from '../context.ts';
import { findInvite, useOf } from '../invites.ts';
import type { Session } from '../session.ts';
import { tellOthers } from './people-events.ts';
import { asker, type Entered, enter, refuseHasty, refuseOtherAccount, storeToken } from './session-entry.ts';

/** Throws `weak_key` for a new key that is too short for this host, counted as a person counts. */
export function refuseWeakKey(host: Host, key: string): void {
  if ([...key].length < host.settings.get('min_key_characters')) throw new ProtocolError('weak_key', { field: 'key' });
}

/** Makes an account and signs it in. */
export async function signUp(host: Host, params: Params<'signup'>, { session }: AnyoneCall): Promise<Entered> {
  admit(host, params, session);
  const key = await host.passwords.hash(params.key, asker(session));
  // Hashing took a while: the name, the invite or the post of the owner may be taken by now.
  const uses = admit(host, params, session);
  const account = newAccount(host, { params, key, founder: isFounder(host, session) });
  const changes: TableChange[] = [{ table: 'accounts', put: account }, ...uses];
  const issued = await storeToken(host, session, { account, device: params.device, mustChangeKey: false, changes });
  tellOthers(host, account._id);
  return enter(host, session, issued);
}

/** Checks everything that signing up needs; returns what it uses up. */
function admit(host: Host, { user_id, key, code }: Params<'signup'>, session: Session): TableChange[] {
  refuseOtherAccount(session);
  const uses = isFounder(host, session) ? [] : demandRegistration(host, code, session);
  if (host.directory.account(user_id) !== undefined) throw new ProtocolError('user_exists', { field: 'user_id' });
  refuseWeakKey(host, key);
  return uses;
}

/** Who signs up on the host's own computer before anybody owns the host, will. */
function isFounder(host: Host, session: Session): boolean {
  return host.directory.owner === undefined && session.wire.loopback;
}

function demandRegistration(host: Host, code: string | undefined, session: Session): TableChange[] {
  const registration = host.settings.get('registration');
  switch (registration) {
    case 'open':
      return [];
    case 'closed':
      throw new ProtocolError('registration_closed');
    case 'code': {
      if (code === undefined || code.trim() === '') throw new ProtocolError('code_required', { field: 'code' });
      refuseHasty(host, session);
      const invite = findInvite(host, code);
      if (invite !== undefined) return useOf(invite);
      host.throttle.failed(session.wire.address);
      throw new ProtocolError('code_invalid', { field: 'code' });
    }
  }
}

interface NewAccount {
  readonly params: Params<'signup'>;
  readonly key: string;
  readonly founder: boolean;
}

function newAccount(host: Host, { params, key, founder }: NewAccount): AccountRecord {
  return { ...blankAccount(host, params), key, host_role: founder ? 'owner' : 'member' };
}

/** An account as it begins: nobody can sign in to it by a key yet. */
export function blankAccount(host: Host, { user_id, name }: Pick<Params<'signup'>, 'user_id' | 'name'>): AccountRecord {
  const now = host.clock.now();
  return {
    _id: newId('u'),
    user_id,
    name: name ?? user_id,
    key: '',
    status: 'online',
    last_seen: now,
    created: now,
    host_role: 'member',
    contacts: [],
    blocked: [],
    status_text: '',
    title: '',
    about: '',
    gender: '',
    chat_color: '',
    avatar: '',
    card: host.directory.nextCard(),
  };
}
