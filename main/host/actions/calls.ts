import type { callsActions } from '../../../shared/protocol/calls.ts';
import { ProtocolError } from '../../../shared/protocol/errors.ts';
import type { Host } from '../context.ts';
import type { HandlersOf } from './handlers.ts';

export function callsHandlers(_host: Host): HandlersOf<typeof callsActions> {
  const refuse = () => {
    throw new ProtocolError('unknown_action');
  };
  return {
    start_audio: refuse,
    start_video: refuse,
    join_call: refuse,
    decline_call: refuse,
    signal: refuse,
    end_audio: refuse,
    end_video: refuse,
    list_calls: refuse,
  };
}
