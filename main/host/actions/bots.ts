import type { botsActions } from '../../../shared/protocol/bots.ts';
import type { Host } from '../context.ts';
import { botAccountHandlers } from './bots-accounts.ts';
import { botHookHandlers } from './bots-hooks.ts';
import { botTokenHandlers } from './bots-tokens.ts';
import type { HandlersOf } from './handlers.ts';

export function botsHandlers(host: Host): HandlersOf<typeof botsActions> {
  return { ...botAccountHandlers(host), ...botTokenHandlers(host), ...botHookHandlers(host) };
}
