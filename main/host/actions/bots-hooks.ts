import type { botsActions } from '../../../shared/protocol/bots.ts';
import { ProtocolError } from '../../../shared/protocol/errors.ts';
import type { Host } from '../context.ts';
import type { HandlersOf } from './handlers.ts';

type HookActions = Pick<
  typeof botsActions,
  'host_create_incoming' | 'host_create_outgoing' | 'host_pause_hook' | 'host_remove_hook'
>;

export function botHookHandlers(_host: Host): HandlersOf<HookActions> {
  const missing = (): never => {
    throw new ProtocolError('unknown_action');
  };
  return {
    host_create_incoming: missing,
    host_create_outgoing: missing,
    host_pause_hook: missing,
    host_remove_hook: missing,
  };
}
