import type { botsActions } from '../../../shared/protocol/bots.ts';
import { ProtocolError } from '../../../shared/protocol/errors.ts';
import type { Params } from '../../../shared/protocol/index.ts';
import type { TableChange } from '../../storage/port.ts';
import type { AccountRecord } from '../../storage/records.ts';
import { audited } from '../audit.ts';
import { botCard, findBot, issueBotToken, removalOfHooks } from '../bots.ts';
import { isRemoved } from '../cards.ts';
import type { Host } from '../context.ts';
import { takePage } from '../paging.ts';
import { removalOf, tokensOf } from '../tokens.ts';
import { describeToken } from './bots-tokens.ts';
import { type HandlersOf, ok } from './handlers.ts';
import { tellOthers, tellOwn } from './people-events.ts';
import { accountsAfter } from './people-search.ts';
import { takeOut } from './rooms-leave.ts';
import { blankAccount } from './session-signup.ts';

type AccountActions = Pick<typeof botsActions, 'host_bots' | 'host_create_bot' | 'host_remove_bot'>;

export function botAccountHandlers(host: Host): HandlersOf<AccountActions> {
  return {
    host_bots({ cursor: after }) {
      const { items, cursor } = takePage(botsAfter(host, after), ({ user }) => user.id);
      return ok({ bots: items, ...(cursor === undefined ? {} : { cursor }) });
    },
    async host_create_bot({ user_id, name, ...wanted }, { account: caller }) {
      const account = newBot(host, { user_id, name, by: caller._id });
      const { token, record, put } = issueBotToken(host, account._id, wanted);
      const act = { by: caller._id, action: 'host_create_bot', target: account._id, detail: describeToken(record) };
      await host.directory.commit([{ table: 'accounts', put: account }, put, ...audited(host, act)]);
      tellOthers(host, account._id);
      return ok({ bot: botCard(host, account), token });
    },
    async host_remove_bot({ user_id }, { account: caller, now }) {
      const { _id: id } = findBot(host, user_id);
      const act = { by: caller._id, action: 'host_remove_bot', target: id };
      const ends = [...removalOf(tokensOf(host, id)), ...removalOfHooks(host, id)];
      await host.directory.commit([...ends, ...audited(host, act)]);
      host.hooks.changed();
      host.sessions.endAll(id, 'signed_out');
      // It can do nothing any more, so it comes into no room while it is taken out of them.
      await leaveRooms(host, id, caller._id);
      await forgetBot(host, findBot(host, id), now);
      return ok({});
    },
  };
}

function* botsAfter(host: Host, cursor: string | undefined) {
  for (const account of accountsAfter(host, cursor)) {
    if (account.bot !== undefined && !isRemoved(account)) yield botCard(host, account);
  }
}

type BotWish = Pick<Params<'host_create_bot'>, 'user_id' | 'name'> & { readonly by: string };

/** A bot that was removed comes back as who it was, so that its messages are still its own. Throws `user_exists`. */
function newBot(host: Host, { user_id, name, by }: BotWish): AccountRecord {
  const before = host.directory.account(user_id);
  if (before === undefined) return { ...blankAccount(host, { user_id, name }), bot: { by } };
  if (!isRemoved(before)) throw new ProtocolError('user_exists', { field: 'user_id' });
  return { ...before, user_id, name: name ?? user_id, bot: { by }, card: host.directory.nextCard() };
}

async function leaveRooms(host: Host, account: string, by: string): Promise<void> {
  for (const id of [...host.directory.roomsOf(account)]) {
    const room = host.directory.roomById(id);
    const gone = host.directory.member(id, account);
    if (room !== undefined && gone !== undefined) await takeOut(host, room, { gone, by });
  }
}

/** What it wrote stays, under its name; nobody keeps it as a contact. */
async function forgetBot(host: Host, { banned: _, ...bot }: AccountRecord, now: number): Promise<void> {
  const friends = [...host.directory.accounts()].filter(({ contacts }) => contacts.includes(bot._id));
  const put: AccountRecord = {
    ...bot,
    bot: { by: bot.bot?.by ?? '', removed: now },
    contacts: [],
    blocked: [],
    card: host.directory.nextCard(),
  };
  await host.directory.commit([
    { table: 'accounts', put },
    ...friends.map((friend): TableChange => ({ table: 'accounts', put: withoutContact(friend, bot._id) })),
  ]);
  tellOthers(host, bot._id);
  for (const { _id } of friends) tellOwn(host, _id);
}

function withoutContact(account: AccountRecord, contact: string): AccountRecord {
  return { ...account, contacts: account.contacts.filter((id) => id !== contact) };
}
