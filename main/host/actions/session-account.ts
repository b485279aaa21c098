import type { Profile } from '../../../shared/protocol/cards.ts';
import { ProtocolError } from '../../../shared/protocol/errors.ts';
import { chatColors, type sessionActions } from '../../../shared/protocol/session.ts';
import { cleanLine, cleanText } from '../../../shared/protocol/text.ts';
import type { TableChange } from '../../storage/port.ts';
import type { AccountRecord } from '../../storage/records.ts';
import { audited } from '../audit.ts';
import { ownCard } from '../cards.ts';
import type { Host } from '../context.ts';
import { changedPicture } from '../files/pictures.ts';
import { type HandlersOf, ok } from './handlers.ts';
import { tellEverybody } from './people-events.ts';

type AccountActions = Pick<typeof sessionActions, 'change_user_id' | 'change_user_name' | 'change_profile'>;

/** How an account is called and what it shows of itself. */
export function accountHandlers(host: Host): HandlersOf<AccountActions> {
  return {
    async change_user_id({ user_id, target }, { account: caller }) {
      const account = changeable(host, caller, target);
      const holder = host.directory.account(user_id);
      if (holder !== undefined && holder._id !== account._id) {
        throw new ProtocolError('user_exists', { field: 'user_id' });
      }
      const detail = `${account.user_id} → ${user_id}`;
      await change(host, { ...account, user_id }, { caller, action: 'change_user_id', detail });
      return ok({ user: cardFor(host, caller, account._id) });
    },
    async change_user_name({ name, target }, { account: caller }) {
      const account = changeable(host, caller, target);
      const detail = `${account.name} → ${name}`;
      await change(host, { ...account, name }, { caller, action: 'change_user_name', detail });
      return ok({ user: cardFor(host, caller, account._id) });
    },
    async change_profile(params, { account }) {
      const pictures = changedPicture(host, params.avatar, { owner: account._id, by: account, before: account.avatar });
      const changed = { ...account, ...cleanProfile(params) };
      await change(host, changed, { caller: account, action: 'change_profile', besides: pictures });
      host.presence.changed(account._id);
      return ok({ user: cardFor(host, account, account._id) });
    },
  };
}

/** The account to change: one's own, or that one for admins of the host, the owner's for the owner alone. */
function changeable(host: Host, caller: AccountRecord, target: string | undefined): AccountRecord {
  if (target === undefined) return caller;
  const account = host.directory.account(target);
  if (account?._id === caller._id) return caller;
  if (caller.host_role === 'member') throw new ProtocolError('not_host_admin');
  if (account === undefined) throw new ProtocolError('no_such_user', { field: 'target' });
  if (account.host_role === 'owner') throw new ProtocolError('not_host_owner');
  return account;
}

interface Change {
  readonly caller: AccountRecord;
  readonly action: string;
  readonly detail?: string;
  readonly besides?: readonly TableChange[];
}

/** Stores a changed account and tells everybody; what is done to another is audited. */
async function change(
  host: Host,
  account: AccountRecord,
  { caller, action, detail, besides = [] }: Change,
): Promise<void> {
  const put = { ...account, card: host.directory.nextCard() };
  const act = { by: caller._id, action, target: account._id, detail };
  const audit = caller._id === account._id ? [] : audited(host, act);
  await host.directory.commit([{ table: 'accounts', put }, ...besides, ...audit]);
  tellEverybody(host, account._id);
}

/** The card after a change; an admin is not shown whom somebody else has blocked or keeps as a contact. */
function cardFor(host: Host, caller: AccountRecord, account: string) {
  const record = host.directory.account(account);
  if (record === undefined) throw new ProtocolError('no_such_user');
  const card = ownCard(host, record);
  return account === caller._id ? card : { ...card, contacts: [], blocked: [] };
}

type ProfileChange = { readonly [F in keyof Profile]?: Profile[F] | undefined };

const COLOR = /^#[0-9a-f]{6}$/;

/** Only the fields that are to change, as they may be shown. Throws `bad_request`. */
function cleanProfile({ about, chat_color, avatar, ...lines }: ProfileChange): Partial<Profile> {
  const cleaned: Partial<Profile> = {};
  for (const field of ['status_text', 'title', 'gender'] as const) {
    const line = lines[field];
    if (line !== undefined) cleaned[field] = cleanLine(line);
  }
  if (about !== undefined) cleaned.about = cleanText(about);
  if (chat_color !== undefined) cleaned.chat_color = cleanColor(chat_color);
  if (avatar !== undefined) cleaned.avatar = avatar;
  return cleaned;
}

function cleanColor(text: string): string {
  const color = text.trim().toLowerCase();
  if (color === '' || COLOR.test(color) || chatColors.some((name) => name === color)) return color;
  throw new ProtocolError('bad_request', { field: 'chat_color' });
}
