import type { Bot, BotToken, IncomingHook, OutgoingHook } from '../../shared/protocol/bots.ts';
import type { Scope } from '../../shared/protocol/define.ts';
import { ProtocolError } from '../../shared/protocol/errors.ts';
import { cleanLine } from '../../shared/protocol/text.ts';
import type { TableChange } from '../storage/port.ts';
import type { AccountRecord, IncomingRecord, OutgoingRecord, TokenRecord } from '../storage/records.ts';
import { isRemoved, userCard } from './cards.ts';
import type { Host } from './context.ts';
import { removalOfPositions } from './hooks/positions.ts';
import { newToken, tokenKey, tokensOf } from './tokens.ts';

/** Tokens that a bot may have, also those that are over: each is listed until somebody revokes it. */
const MOST_TOKENS = 50;
const USUAL_SCOPES: readonly Scope[] = ['read', 'write'];
/** When a token without an end ends, in ms since the epoch: the last moment that a date can name. */
const NEVER = 8_640_000_000_000_000;
/** So much of a hash names what is stored under it, and opens nothing. */
const SHORT = 16;

/** The bot of that id or handle that is there. Throws `no_such_bot`. */
export function findBot(host: Host, idOrHandle: string): AccountRecord {
  const account = host.directory.account(idOrHandle);
  if (account?.bot === undefined || isRemoved(account)) throw new ProtocolError('no_such_bot', { field: 'user_id' });
  return account;
}

/** What admins call a record that is stored under a hash, as a token and an incoming webhook are. */
export function shortId({ _id }: { readonly _id: string }): string {
  return _id.slice(0, SHORT);
}

export interface NewToken {
  readonly label?: string | undefined;
  readonly scopes?: readonly Scope[] | undefined;
  /** Ms since the epoch. */
  readonly expires?: number | undefined;
}

/** A new token of a bot, which is stored once the change is committed, hashed. Throws `bad_request` or `too_many_tokens`. */
export function issueBotToken(
  host: Host,
  account: string,
  { label = '', scopes = USUAL_SCOPES, expires }: NewToken,
): { token: string; record: TokenRecord; put: TableChange } {
  const now = host.clock.now();
  if (expires !== undefined && (expires <= now || expires > NEVER)) {
    throw new ProtocolError('bad_request', { field: 'expires' });
  }
  if (tokensOf(host, account).length >= MOST_TOKENS) throw new ProtocolError('too_many_tokens');
  const token = newToken();
  const device = cleanLine(label);
  const record: TokenRecord = {
    _id: tokenKey(token),
    account,
    device,
    address: '',
    created: now,
    last_used: 0,
    expires: expires ?? NEVER,
    bot: { label: device, scopes: [...new Set(scopes)], ...(expires === undefined ? {} : { expires }) },
  };
  return { token, record, put: { table: 'tokens', put: record } };
}

/** The webhooks of a bot, as changes that take them away. */
export function removalOfHooks(host: Host, account: string): TableChange[] {
  const { incoming, outgoing } = host.store.tables;
  return [
    ...of(incoming.values(), account).map(({ _id }) => ({ table: 'incoming', remove: _id }) as const),
    ...of(outgoing.values(), account).flatMap(({ _id }) => [
      { table: 'outgoing', remove: _id } as const,
      ...removalOfPositions(host, _id),
    ]),
  ];
}

/** A bot as admins see it. */
export function botCard(host: Host, account: AccountRecord): Bot {
  const { incoming, outgoing } = host.store.tables;
  return {
    user: userCard(host, account),
    created: account.created,
    tokens: inOrder(tokensOf(host, account._id)).flatMap(tokenCard),
    incoming: inOrder(of(incoming.values(), account._id)).map(incomingCard),
    outgoing: inOrder(of(outgoing.values(), account._id)).map(outgoingCard),
  };
}

function tokenCard(record: TokenRecord): BotToken[] {
  const { bot, created, last_used, address } = record;
  return bot === undefined ? [] : [{ token_id: shortId(record), ...bot, created, last_used, address }];
}

function incomingCard(record: IncomingRecord): IncomingHook {
  const { label, conversation, created, last_used } = record;
  return { hook_id: shortId(record), label, conversation, created, last_used };
}

function outgoingCard({ _id, label, url, created, last_delivered, trouble, paused }: OutgoingRecord): OutgoingHook {
  const known = { hook_id: _id, label, url, created, last_delivered, paused };
  return trouble === undefined ? known : { ...known, trouble };
}

function of<T extends { readonly account: string }>(records: Iterable<T>, account: string): T[] {
  return [...records].filter((record) => record.account === account);
}

function inOrder<T extends { readonly created: number; readonly _id: string }>(records: T[]): T[] {
  return records.sort((one, other) => one.created - other.created || (one._id < other._id ? -1 : 1));
}
