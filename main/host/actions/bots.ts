import type { botsActions } from '../../../shared/protocol/bots.ts';
import { ProtocolError } from '../../../shared/protocol/errors.ts';
import type { Host } from '../context.ts';
import type { HandlersOf } from './handlers.ts';

export function botsHandlers(_host: Host): HandlersOf<typeof botsActions> {
  const missing = (): never => {
    throw new ProtocolError('unknown_action');
  };
  return {
    host_bots: missing,
    host_create_bot: missing,
    host_remove_bot: missing,
    host_create_token: missing,
    host_revoke_token: missing,
    host_create_incoming: missing,
    host_create_outgoing: missing,
    host_pause_hook: missing,
    host_remove_hook: missing,
  };
}
