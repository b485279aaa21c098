import type { UserCard } from '../../../shared/protocol/cards.ts';
import { ProtocolError } from '../../../shared/protocol/errors.ts';
import type { Params } from '../../../shared/protocol/index.ts';
import type { peopleActions } from '../../../shared/protocol/people.ts';
import type { AccountRecord } from '../../storage/records.ts';
import type { AccountCall } from '../access.ts';
import { personBlocked, personUnblocked } from '../calls/elsewhere.ts';
import { isRemoved, ownCard, userCard } from '../cards.ts';
import type { Host } from '../context.ts';
import { takePage } from '../paging.ts';
import { existing, type HandlersOf, ok } from './handlers.ts';
import { tellOwn } from './people-events.ts';
import { accountsAfter, matcher } from './people-search.ts';

/** So many that one's own card with all of them fits into one tag. */
const MOST_CONTACTS = 1_000;
const MOST_BLOCKED = 500;

export function peopleHandlers(host: Host): HandlersOf<typeof peopleActions> {
  /** Changes what only the account itself sees: no card of others' concern, so it takes no card number. */
  async function changeOwn(put: AccountRecord): Promise<void> {
    await host.directory.commit([{ table: 'accounts', put }]);
    tellOwn(host, put._id);
  }
  async function removeContact({ user_id }: Params<'remove_user'>, { account }: AccountCall) {
    const person = findOther(host, account, user_id);
    if (!account.contacts.includes(person._id)) return ok({});
    await changeOwn({ ...account, contacts: account.contacts.filter((id) => id !== person._id) });
    return ok({});
  }
  return {
    async status({ status }, { account, now }) {
      if (account.status === status) return ok({});
      // Who hides is seen to leave at that moment.
      const leaves = status === 'invisible';
      await changeOwn({ ...account, status, last_seen: leaves ? now : account.last_seen });
      host.presence.changed(account._id);
      return ok({});
    },
    list_users(params, { account }) {
      const { items, cursor } = takePage(cardsFor(host, account, params), (last) => last.id);
      return ok({ users: items, ...(cursor === undefined ? {} : { cursor }) });
    },
    async add_user({ user_id }, { account }) {
      const person = findOther(host, account, user_id);
      const data = { user: userCard(host, person) };
      if (account.contacts.includes(person._id)) return existing(data);
      if (account.contacts.length >= MOST_CONTACTS) throw new ProtocolError('too_large');
      await changeOwn({ ...account, contacts: [...account.contacts, person._id] });
      return ok(data);
    },
    remove_user: removeContact,
    delete_user: removeContact,
    async block_user({ user_id }, { account }) {
      const person = findOther(host, account, user_id);
      if (account.blocked.includes(person._id)) return existing({});
      if (account.blocked.length >= MOST_BLOCKED) throw new ProtocolError('too_large');
      await changeOwn({ ...account, blocked: [...account.blocked, person._id] });
      personBlocked(host, account._id, person._id);
      return ok({});
    },
    async unblock_user({ user_id }, { account }) {
      const person = findOther(host, account, user_id);
      if (!account.blocked.includes(person._id)) return ok({});
      await changeOwn({ ...account, blocked: account.blocked.filter((id) => id !== person._id) });
      personUnblocked(host, account._id, person._id);
      return ok({});
    },
  };
}

function findOther(host: Host, account: AccountRecord, idOrHandle: string): AccountRecord {
  const person = host.directory.account(idOrHandle);
  if (person === undefined || isRemoved(person)) throw new ProtocolError('no_such_user', { field: 'user_id' });
  if (person._id === account._id) throw new ProtocolError('not_yourself', { field: 'user_id' });
  return person;
}

function* cardsFor(host: Host, viewer: AccountRecord, params: Params<'list_users'>): Generator<UserCard> {
  const matches = matcher(params.query);
  for (const account of accountsAfter(host, params.cursor)) {
    if (isRemoved(account) || !matches(account)) continue;
    const card = userCard(host, account);
    if (params.online === true && card.status === 'offline') continue;
    // Only oneself sees what one chose.
    yield account._id === viewer._id ? { ...card, status: ownCard(host, account).status } : card;
  }
}
