import type { BridgeOutcome, Refusal } from '../bridge/session.ts';
import { asError, ClientError, RequestRefused } from '../client/errors.ts';

/** Why something was not done, in a form that survives IPC. */
export function refusalOf(thrown: unknown): Refusal {
  const { message } = asError(thrown);
  if (thrown instanceof RequestRefused) {
    const { reason, field, retryAfter } = thrown;
    return {
      reason,
      message,
      ...(field === undefined ? {} : { field }),
      ...(retryAfter === undefined ? {} : { retry_after: retryAfter }),
    };
  }
  return { reason: thrown instanceof ClientError ? thrown.reason : 'failed', message };
}

export interface Refused {
  readonly done: false;
  readonly refusal: Refusal;
}

export function refused(thrown: unknown): Refused {
  return { done: false, refusal: refusalOf(thrown) };
}

/** This device could not write something down. */
export class NotKept extends ClientError {
  readonly reason = 'not_kept';

  constructor(message: string, cause: unknown) {
    super(message, { cause });
    this.name = 'NotKept';
  }
}

/** A refusal of the device itself. */
export function refusedFor(reason: string, message: string): Refused {
  return { done: false, refusal: { reason, message } };
}

export const done: BridgeOutcome = { done: true };

/** Does the work; what goes wrong becomes a refusal. */
export async function attempt(work: () => Promise<BridgeOutcome>): Promise<BridgeOutcome> {
  try {
    return await work();
  } catch (error) {
    return refused(error);
  }
}
