import type { ResponseTag } from '../protocol/envelope.ts';
import { failures, isReason, type ResponseKind } from '../protocol/errors.ts';

/** What goes wrong between a client and a host. */
export abstract class ClientError extends Error {
  /** A stable code for it, for an interface that says it in its own words. */
  abstract readonly reason: string;
}

/** The host answered that it did not do what was asked. */
export class RequestRefused extends ClientError {
  /** The host's code: one of `failures`, or one that a newer host knows. */
  readonly reason: string;
  readonly response: ResponseKind;
  /** Which parameter was at fault. */
  readonly field: string | undefined;
  /** Milliseconds after which trying again makes sense. */
  readonly retryAfter: number | undefined;

  constructor(answer: Omit<ResponseTag, 'response_to'>) {
    const reason = answer.reason ?? answer.response;
    super(answer.message ?? (isReason(reason) ? failures[reason].message : `The host refused: ${reason}.`));
    this.name = 'RequestRefused';
    this.reason = reason;
    this.response = answer.response;
    this.field = answer.field;
    this.retryAfter = answer.retry_after;
  }
}

/** There is no connection, or it went before the answer came; what was asked may have been done or not. */
export class ConnectionLost extends ClientError {
  readonly reason = 'connection_lost';

  constructor(why: string) {
    super(`The connection to the host is lost: ${why}.`);
    this.name = 'ConnectionLost';
  }
}

/** The host did not answer in time; what was asked may have been done or not. */
export class RequestTimeout extends ClientError {
  readonly reason = 'timeout';

  constructor(action: string) {
    super(`The host did not answer in time (${action}).`);
    this.name = 'RequestTimeout';
  }
}

/** The host sent something that does not follow the protocol. */
export class BadAnswer extends ClientError {
  readonly reason = 'bad_answer';

  constructor(what: string, cause?: unknown) {
    super(`The host sent something unreadable (${what}).`, { cause });
    this.name = 'BadAnswer';
  }
}

/** Connecting again cannot help before a person has decided something, such as whether to trust a new certificate. */
export class FatalError extends ClientError {
  readonly reason: string = 'not_this_host';

  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'FatalError';
  }
}

/** No place at which a host may be could be reached. */
export class HostUnreachable extends ClientError {
  readonly reason = 'unreachable';

  constructor(where: string, options?: ErrorOptions) {
    super(`No host answers at ${where}.`, options);
    this.name = 'HostUnreachable';
  }
}

/** What was thrown as an error; anything else that is thrown becomes the cause of one. */
export function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error('Something went wrong.', { cause: thrown });
}
