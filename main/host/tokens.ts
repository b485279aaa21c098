import { createHash, randomBytes } from 'node:crypto';
import type { TableChange } from '../storage/port.ts';
import type { TokenRecord } from '../storage/records.ts';
import type { Host } from './context.ts';
import type { SignedIn } from './session.ts';

const DAY = 86_400_000;
/** Using a token is noted at most this often, in ms: a sign-in by token should cost no write. */
const TOUCH_EVERY = 3_600_000;
/** Devices of one account that stay signed in; beyond, the one unused for longest must sign in again. */
const MOST_DEVICES = 100;

/** The key of a token's record: its SHA-256 in hex. 256 random bits need no slow hash. */
export function tokenKey(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** The record of a token that is valid now. */
export function findToken(host: Host, token: string): TokenRecord | undefined {
  const record = host.store.tables.tokens.get(tokenKey(token));
  return record !== undefined && record.expires > host.clock.now() ? record : undefined;
}

/** Who a token signs in, and for what. */
export function signInWith({ account, _id, device, must_change_key, bot }: TokenRecord): SignedIn {
  return {
    name: 'signed_in',
    account,
    token: _id,
    device,
    mustChangeKey: must_change_key === true,
    ...(bot === undefined ? {} : { scopes: bot.scopes }),
  };
}

/** All tokens of an account, also those that are over. */
export function tokensOf(host: Host, account: string): TokenRecord[] {
  return [...host.store.tables.tokens.values()].filter((token) => token.account === account);
}

export function removalOf(tokens: readonly TokenRecord[]): TableChange[] {
  return tokens.map(({ _id }) => ({ table: 'tokens', remove: _id }));
}

export interface TokenHolder {
  readonly account: string;
  readonly device: string;
  readonly address: string;
  readonly mustChangeKey: boolean;
}

/** 256 random bits. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** A new token, valid `token_days` after its last use. It is stored once the change is committed, hashed. */
export function issueToken(host: Host, holder: TokenHolder): { token: string; record: TokenRecord; put: TableChange } {
  const token = newToken();
  const now = host.clock.now();
  const { mustChangeKey, ...rest } = holder;
  const record: TokenRecord = {
    _id: tokenKey(token),
    ...rest,
    created: now,
    last_used: now,
    expires: expiryFrom(host, now),
    ...(mustChangeKey ? { must_change_key: true } : {}),
  };
  return { token, record, put: { table: 'tokens', put: record } };
}

/** Takes away what makes no room for a new token of that account: tokens that are over, and the least used ones. */
export function roomForToken(host: Host, account: string): TableChange[] {
  const now = host.clock.now();
  const all = [...host.store.tables.tokens.values()];
  const over = all.filter(({ expires, bot }) => expires <= now && bot === undefined);
  const inUse = new Set(
    [...host.sessions.of(account)].map(({ state }) => (state.name === 'signed_in' ? state.token : '')),
  );
  const valid = all.filter((token) => token.account === account && token.expires > now);
  const idle = valid.filter(({ _id }) => !inUse.has(_id)).sort((one, other) => one.last_used - other.last_used);
  const excess = Math.max(0, valid.length + 1 - MOST_DEVICES);
  return removalOf([...over, ...idle.slice(0, excess)]);
}

export interface TokenUse {
  readonly device: string | undefined;
  readonly address: string;
}

/**
 * The record after its token was used now. What is new is stored only once in a while, and nobody waits for that: a
 * crash costs an hour of validity at most.
 */
export function useToken(host: Host, record: TokenRecord, use: TokenUse): TokenRecord {
  const now = host.clock.now();
  const { address } = use;
  // What a bot's token is called is its admin's to say.
  const device = record.bot === undefined ? (use.device ?? record.device) : record.device;
  const known = record.last_used > 0 && device === record.device && address === record.address;
  if (known && now - record.last_used < TOUCH_EVERY) return record;
  const expires = record.bot === undefined ? expiryFrom(host, now) : record.expires;
  const put = { ...record, device, address, last_used: now, expires };
  host.directory.commit([{ table: 'tokens', put }]).catch((error: unknown) => {
    host.log.warn('token_use_not_stored', { error });
  });
  return put;
}

function expiryFrom(host: Host, now: number): number {
  return now + host.settings.get('token_days') * DAY;
}
