import { ProtocolError } from '../../../shared/protocol/errors.ts';
import type { filesActions } from '../../../shared/protocol/files.ts';
import type { Host } from '../context.ts';
import type { HandlersOf } from './handlers.ts';

export function filesHandlers(_host: Host): HandlersOf<typeof filesActions> {
  const missing = (): never => {
    throw new ProtocolError('unknown_action');
  };
  return {
    offer_file: missing,
    prove_file: missing,
    file_state: missing,
    drop_file: missing,
    list_files: missing,
  };
}
