import { ProtocolError } from '../../../shared/protocol/errors.ts';
import type { Log } from '../../log.ts';

/** What the other side is told of a failure; what is not meant for it is logged and called `internal`. */
export function asProtocolError(log: Log, error: unknown): ProtocolError {
  if (error instanceof ProtocolError) return error;
  log.error('dialect', { error, stack: error instanceof Error ? error.stack : undefined });
  return new ProtocolError('internal', { cause: error });
}
