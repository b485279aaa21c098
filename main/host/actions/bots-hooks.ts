import type { botsActions } from '../../../shared/protocol/bots.ts';
import { ProtocolError } from '../../../shared/protocol/errors.ts';
import { newUlid } from '../../../shared/protocol/ids.ts';
import { cleanLine } from '../../../shared/protocol/text.ts';
import { authority } from '../../net/address.ts';
import type { IncomingRecord, OutgoingRecord } from '../../storage/records.ts';
import { audited } from '../audit.ts';
import { findBot, shortId } from '../bots.ts';
import type { Host } from '../context.ts';
import { localAddressOf } from '../hooks/local-address.ts';
import { removalOfPositions, startsOf } from '../hooks/positions.ts';
import { newToken, tokenKey } from '../tokens.ts';
import { createHookPlaces } from './bots-hook-places.ts';
import { type HandlersOf, ok } from './handlers.ts';

type HookActions = Pick<
  typeof botsActions,
  'host_create_incoming' | 'host_create_outgoing' | 'host_pause_hook' | 'host_remove_hook'
>;

/** Webhooks that a bot may have, of both kinds together. */
const MOST_HOOKS = 50;

export function botHookHandlers(host: Host): HandlersOf<HookActions> {
  const placeFor = createHookPlaces(host);
  return {
    async host_create_incoming({ user_id, label = '', ...to }, call) {
      const bot = findBot(host, user_id);
      demandRoom(host, bot._id);
      const { conversation } = await placeFor(to, bot, call);
      const token = newToken();
      const put: IncomingRecord = {
        _id: tokenKey(token),
        account: bot._id,
        conversation,
        label: cleanLine(label),
        created: call.now,
        last_used: 0,
      };
      const detail = described(shortId(put), put.label, conversation);
      const act = { by: call.account._id, action: 'host_create_incoming', target: bot._id, detail };
      await host.directory.commit([{ table: 'incoming', put }, ...audited(host, act)]);
      return ok({ hook_id: shortId(put), url: hookUrl(host, token) });
    },
    async host_create_outgoing({ user_id, url, label = '' }, { account, now }) {
      const bot = findBot(host, user_id);
      demandRoom(host, bot._id);
      const address = await demandLocal(url);
      const secret = newToken();
      const put: OutgoingRecord = {
        _id: newUlid(),
        account: bot._id,
        url: address.href,
        secret,
        label: cleanLine(label),
        created: now,
        last_delivered: 0,
        paused: false,
      };
      // A path or query may hold what opens something.
      const detail = described(put._id, put.label, address.origin);
      const act = { by: account._id, action: 'host_create_outgoing', target: bot._id, detail };
      const starts = startsOf(host, { hook: put._id, account: bot._id });
      await host.directory.commit([{ table: 'outgoing', put }, ...starts, ...audited(host, act)]);
      host.hooks.changed();
      return ok({ hook_id: put._id, secret });
    },
    async host_pause_hook({ hook_id, paused }, { account }) {
      const hook = host.store.tables.outgoing.get(hook_id);
      if (hook === undefined) throw new ProtocolError('no_such_hook', { field: 'hook_id' });
      const { trouble, ...rest } = hook;
      // Who resumes it has looked after what was wrong.
      const put: OutgoingRecord = { ...rest, paused, ...(paused && trouble !== undefined ? { trouble } : {}) };
      const detail = described(hook._id, hook.label, paused ? 'paused' : 'resumed');
      const act = { by: account._id, action: 'host_pause_hook', target: hook.account, detail };
      await host.directory.commit([{ table: 'outgoing', put }, ...audited(host, act)]);
      host.hooks.changed();
      return ok({});
    },
    async host_remove_hook({ hook_id }, { account }) {
      const { table, hook } = findHook(host, hook_id);
      const detail = described(hook_id, hook.label);
      const act = { by: account._id, action: 'host_remove_hook', target: hook.account, detail };
      await host.directory.commit([
        { table, remove: hook._id },
        ...removalOfPositions(host, hook._id),
        ...audited(host, act),
      ]);
      host.hooks.changed();
      return ok({});
    },
  };
}

function demandRoom({ store: { tables } }: Host, account: string): void {
  const hooks = [...tables.incoming.values(), ...tables.outgoing.values()];
  if (hooks.filter((hook) => hook.account === account).length >= MOST_HOOKS) throw new ProtocolError('too_many_hooks');
}

function findHook({ store: { tables } }: Host, id: string) {
  const outgoing = tables.outgoing.get(id);
  if (outgoing !== undefined) return { table: 'outgoing', hook: outgoing } as const;
  for (const incoming of tables.incoming.values()) {
    if (shortId(incoming) === id) return { table: 'incoming', hook: incoming } as const;
  }
  throw new ProtocolError('no_such_hook', { field: 'hook_id' });
}

/** A name that stands for nothing now may stand for something later, when it is checked again. */
async function demandLocal(text: string): Promise<URL> {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') {
    throw new ProtocolError('bad_request', { field: 'url' });
  }
  try {
    await localAddressOf(url.hostname);
  } catch (error) {
    if (error instanceof ProtocolError) throw error;
  }
  return url;
}

/** Where programs on the network post to. */
function hookUrl(host: Host, token: string): string {
  const [best] = host.addresses();
  const where = best === undefined ? 'localhost' : authority(best.address, best.port);
  return `https://${where}/hooks/${token}`;
}

function described(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' · ');
}
