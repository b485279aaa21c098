import type { botsActions } from '../../../shared/protocol/bots.ts';
import { ProtocolError } from '../../../shared/protocol/errors.ts';
import type { TokenRecord } from '../../storage/records.ts';
import { audited } from '../audit.ts';
import { findBot, issueBotToken, shortId } from '../bots.ts';
import type { Host } from '../context.ts';
import { removalOf } from '../tokens.ts';
import { type HandlersOf, ok } from './handlers.ts';

type TokenActions = Pick<typeof botsActions, 'host_create_token' | 'host_revoke_token'>;

export function botTokenHandlers(host: Host): HandlersOf<TokenActions> {
  return {
    async host_create_token({ user_id, ...wanted }, { account: caller }) {
      const bot = findBot(host, user_id);
      const { token, record, put } = issueBotToken(host, bot._id, wanted);
      const act = { by: caller._id, action: 'host_create_token', target: bot._id, detail: describeToken(record) };
      await host.directory.commit([put, ...audited(host, act)]);
      return ok({ token_id: shortId(record), token });
    },
    async host_revoke_token({ token_id }, { account: caller }) {
      const record = findBotToken(host, token_id);
      const { account: target } = record;
      const act = { by: caller._id, action: 'host_revoke_token', target, detail: describeToken(record) };
      await host.directory.commit([...removalOf([record]), ...audited(host, act)]);
      host.sessions.endWith(record._id, 'signed_out');
      return ok({});
    },
  };
}

/** What the audit says of a token: nothing that could be used. */
export function describeToken(record: TokenRecord): string {
  const { label = '', scopes = [] } = record.bot ?? {};
  return [shortId(record), label, scopes.join(' ')].filter((part) => part !== '').join(' · ');
}

/** Only of bots: the sign-ins of people are ended by other means. Throws `no_such_token`. */
function findBotToken(host: Host, id: string): TokenRecord {
  for (const record of host.store.tables.tokens.values()) {
    if (record.bot !== undefined && shortId(record) === id) return record;
  }
  throw new ProtocolError('no_such_token', { field: 'token_id' });
}
