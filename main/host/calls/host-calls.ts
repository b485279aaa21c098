import type { CallOutcome } from '../../../shared/protocol/calls.ts';
import type { Session } from '../session.ts';
import type { Call, Seat } from './call.ts';
import type { EndedCall } from './call-record.ts';

/** The calls of a host. */
export interface HostCalls {
  readonly running: RunningCalls;
  readonly past: PastCalls;
  /** A call that runs, if the account may know of it. Throws `no_such_call`. */
  find(callId: string, account: string): Call;
  /** Stores and tells what has changed since. Whoever changes a call ends with this, once the answer is on its way. */
  tell(): void;
  /** Tells the devices of an account alone how a call is. */
  tellOne(call: Call, account: string): void;
  /** Takes all calls of a conversation away that is no more. */
  forget(conversation: string): void;
  /** Ends no call: they go on when the host does. */
  close(): void;
}

/** The calls that run, and whatever happens to them. */
export interface RunningCalls {
  get(callId: string): Call | undefined;
  in(conversation: string): Call | undefined;
  /** The call in which an account has a place. */
  of(account: string): Call | undefined;
  all(): IterableIterator<Call>;
  /** Takes a call up; it is told of with the first change. */
  begin(call: Call): void;
  /** Gives an account a new place in a call, and takes the one away that it has in another. */
  enter(call: Call, account: string, session: Session): Seat;
  /** A device has come back to its place. */
  comeBack(call: Call, seat: Seat, session: Session): void;
  /** A device has lost its connection. */
  lose(call: Call, seat: Seat): void;
  /** Takes a place away, as of a time that may be over already; the call may be over with it. */
  leave(call: Call, seat: Seat, time?: number): void;
  stopRinging(call: Call, account: string): void;
  /** Ends a call; `why` says how where nobody has answered it. */
  finish(call: Call, why: CallOutcome): void;
  /** Takes a call away of which nobody may be told any more. */
  drop(call: Call): void;
  close(): void;
}

/** The calls that were, as the table of calls has them. */
export interface PastCalls {
  get(callId: string): EndedCall | undefined;
  /** All, the newest first. */
  all(): EndedCall[];
  /** A call has ended: lists it from now on. */
  add(call: EndedCall): void;
  /** Keeps one that was added, and with too many of them no more of the oldest. */
  keep(call: EndedCall): void;
  /** Forgets all that there is of a conversation. */
  forget(conversation: string): void;
  /** Forgets those that ended before a time, in ms since the epoch. */
  forgetBefore(time: number): void;
  /** Forgets one. */
  forgetCall(callId: string): void;
}
