import type { CallCard, CallOutcome } from '../../../shared/protocol/calls.ts';
import type { CallMedia } from '../../../shared/protocol/cards.ts';
import { limits } from '../../../shared/protocol/limits.ts';
import type { Session } from '../session.ts';

/** Of those who were in a call so many are noted: with more the note of it would not fit into a tag. */
const MOST_NOTED = 1_000;

/** Somebody's place in a call, taken with one device. Times are ms since the epoch. */
export interface Seat {
  readonly user: string;
  readonly seat: number;
  /** The device that holds it; undefined while that has lost its connection. */
  session: Session | undefined;
  /** Since when it has, and until when its place is kept. */
  lost: { readonly since: number; readonly until: number } | undefined;
}

/** A call as long as it is in memory. Times are ms since the epoch. */
export interface Call {
  readonly call_id: string;
  readonly conversation: string;
  readonly media: CallMedia;
  readonly by: string;
  readonly started: number;
  answered: number | undefined;
  /** In the order of their numbers. */
  readonly seats: Seat[];
  /** The number that was given last. */
  lastSeat: number;
  readonly ringing: Set<string>;
  /** Everybody who was in it, in the order in which they came. */
  readonly people: string[];
  /** For how many ms at least two were in it, up to `since`, from when on they are again. */
  together: { readonly before: number; readonly since: number | undefined };
  ended: { readonly time: number; readonly outcome: CallOutcome } | undefined;
}

export interface NewCall extends Pick<Call, 'call_id' | 'conversation' | 'media' | 'by' | 'started'> {
  readonly ringing: Iterable<string>;
}

export function newCall({ ringing, ...known }: NewCall): Call {
  return {
    ...known,
    answered: undefined,
    seats: [],
    lastSeat: 0,
    ringing: new Set(ringing),
    people: [],
    together: { before: 0, since: undefined },
    ended: undefined,
  };
}

export function cardOf(call: Call): CallCard {
  const { call_id, conversation, media, by, started, answered, seats, ringing, ended } = call;
  return {
    ...{ call_id, conversation, media, by, started },
    ...(answered === undefined ? {} : { answered }),
    people: seats.map(({ user, seat, lost }) => ({ user, seat, here: lost === undefined })),
    ringing: [...ringing],
    ...(ended === undefined ? {} : { ended: ended.outcome }),
  };
}

export function seatOf(call: Call, account: string): Seat | undefined {
  return call.seats.find(({ user }) => user === account);
}

export interface Entering {
  readonly account: string;
  /** Undefined for a device that hears nothing. */
  readonly session: Session | undefined;
  readonly now: number;
}

/** Gives an account a new place, in exchange for the one that another of its devices had. */
export function takeSeat(call: Call, { account, session, now }: Entering): Seat {
  const before = call.seats.findIndex(({ user }) => user === account);
  if (before !== -1) call.seats.splice(before, 1);
  const seat: Seat = { user: account, seat: ++call.lastSeat, session: undefined, lost: undefined };
  hold(seat, session, now);
  call.seats.push(seat);
  call.ringing.delete(account);
  if (!call.people.includes(account) && call.people.length < MOST_NOTED) call.people.push(account);
  if (call.seats.length >= 2) {
    call.answered ??= now;
    if (call.together.since === undefined) call.together = { ...call.together, since: now };
  }
  return seat;
}

/** From now on that device holds the place; without one it is kept for a while. */
export function hold(seat: Seat, session: Session | undefined, now: number): void {
  seat.session = session;
  seat.lost = session === undefined ? { since: now, until: now + limits.callPatience } : undefined;
}

/** Takes a place away, as of a time that may be over already. */
export function dropSeat(call: Call, seat: Seat, time: number): void {
  const at = call.seats.indexOf(seat);
  if (at !== -1) call.seats.splice(at, 1);
  const { before, since } = call.together;
  if (call.seats.length >= 2 || since === undefined) return;
  call.together = { before: before + Math.max(0, time - since), since: undefined };
}

/** When something becomes due without anybody doing anything; undefined when nothing does. */
export function nextDue({ started, ringing, seats }: Call): number | undefined {
  const times = seats.flatMap(({ lost }) => (lost === undefined ? [] : [lost.until]));
  if (ringing.size > 0) times.push(started + limits.ringTime);
  return times.length === 0 ? undefined : Math.min(...times);
}
