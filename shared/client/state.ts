import type { ByeReason } from '../protocol/session.ts';
import { FatalError, RequestRefused } from './errors.ts';

/** Why a client will not connect again by itself. */
export type EndReason =
  | ByeReason
  /** The name, key or token is not accepted (any more). */
  | 'not_accepted'
  /** Another host answers, or the host speaks another version of the protocol, or its certificate changed. */
  | 'not_this_host';

/** Where a client stands; fields exist only in the state that has them. */
export type ClientState =
  | { readonly name: 'offline' }
  | { readonly name: 'connecting' }
  | { readonly name: 'greeting' }
  | { readonly name: 'signing_in' }
  /** A one-time code was used: `request('change_key', …)` goes on from here. */
  | { readonly name: 'choosing_key' }
  | { readonly name: 'syncing' }
  | { readonly name: 'online' }
  /** Connects again at `until` (ms since the epoch), or at once by `wake()`. */
  | { readonly name: 'waiting'; readonly until: number; readonly cause: Error }
  | { readonly name: 'ended'; readonly reason: EndReason; readonly cause: Error };

/** Whether a farewell of the host is for good; else the client comes back by itself. */
export function endsForGood(reason: ByeReason): boolean {
  switch (reason) {
    case 'banned':
    case 'key_changed':
    case 'replaced':
    case 'signed_out':
      return true;
    case 'host_stopping':
    case 'too_slow':
      return false;
  }
}

/** The end that an error means in that state; undefined when connecting again may help. */
export function endingOf(error: Error, state: ClientState): EndReason | undefined {
  if (error instanceof FatalError) return 'not_this_host';
  if (state.name !== 'signing_in' || !(error instanceof RequestRefused)) return undefined;
  switch (error.reason) {
    case 'banned':
      return 'banned';
    case 'false_key':
    case 'token_expired':
    case 'bad_request':
    case 'no_such_user':
      return 'not_accepted';
    default:
      return undefined;
  }
}
