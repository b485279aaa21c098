import {
  asError,
  ClientError,
  ConnectionLost,
  HostUnreachable,
  RequestRefused,
  RequestTimeout,
} from '../../client/errors.ts';

/** The file is not there any more, or may not be read. */
export class SourceGone extends ClientError {
  readonly reason = 'source_gone';

  constructor(name: string, cause?: unknown) {
    super(`${name} cannot be read any more.`, { cause });
    this.name = 'SourceGone';
  }
}

/** The file is not the one that was chosen any more. */
export class SourceChanged extends ClientError {
  readonly reason = 'source_changed';

  constructor(name: string) {
    super(`${name} was changed after it was chosen.`);
    this.name = 'SourceChanged';
  }
}

/** What arrived is not what was sent. */
export class ContentDamaged extends ClientError {
  readonly reason = 'content_damaged';

  constructor() {
    super('What arrived is not what was sent.');
    this.name = 'ContentDamaged';
  }
}

/** Whether trying again may help: by itself after a while, when the person says so, or never. */
export type Hope = 'soon' | 'asked' | 'never';

export function hopeOf(thrown: unknown): Hope {
  if (thrown instanceof ConnectionLost || thrown instanceof HostUnreachable || thrown instanceof RequestTimeout) {
    return 'soon';
  }
  if (thrown instanceof RequestRefused) return hopeOfReason(thrown.reason);
  return thrown instanceof SourceChanged ? 'never' : 'asked';
}

function hopeOfReason(reason: string): Hope {
  switch (reason) {
    case 'slow_down':
    case 'busy':
    case 'host_stopping':
    case 'storage_failed':
    case 'not_logged_in':
    case 'token_expired':
    case 'internal':
      return 'soon';
    case 'too_large':
    case 'file_too_large':
    case 'bad_request':
      return 'never';
    default:
      return 'asked';
  }
}

/** In words that can be kept. */
export function restOf(thrown: unknown): { reason: string; message: string; can_retry: boolean } {
  const { message } = asError(thrown);
  const reason = thrown instanceof ClientError ? thrown.reason : 'failed';
  return { reason, message, can_retry: hopeOf(thrown) !== 'never' };
}
