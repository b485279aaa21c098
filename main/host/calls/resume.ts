import { isPrivate } from '../../../shared/protocol/ids.ts';
import { limits } from '../../../shared/protocol/limits.ts';
import type { CallRecord } from '../../storage/records.ts';
import type { Host } from '../context.ts';
import { maySee } from './audience.ts';
import { type Call, seatOf } from './call.ts';
import { callOf, isEnded } from './call-record.ts';
import type { HostCalls } from './host-calls.ts';

/**
 * Goes on with the calls that the table has as running: everybody's place is kept for a while, and what rang rings on for
 * the rest of its time. `known` is called with each before it is told of. What is left of rooms that are no more goes.
 */
export function resumeCalls(host: Host, calls: HostCalls, known: (call: Call) => void): void {
  const records = [...host.store.tables.calls.values()].sort((one, other) => one.started - other.started);
  for (const { conversation } of records) if (isGone(host, conversation)) calls.forget(conversation);
  for (const record of records) if (!isEnded(record)) resume(record);
  calls.tell();

  function resume(record: CallRecord): void {
    if (isGone(host, record.conversation)) return;
    const call = callOf(record, (user) => lostSeat(user, record.seen));
    known(call);
    if (!ringsStill(host, call)) call.ringing.clear();
    // Its end was not on the disk yet when that of the next one began.
    const before = calls.running.in(record.conversation);
    if (before !== undefined) calls.running.finish(before, 'missed');
    for (const { user } of call.seats) leaveOther(user);
    calls.running.begin(call);
    for (const seat of [...call.seats]) if (!maySee(host, call, seat.user)) calls.running.leave(call, seat);
    const isWaiting = isPrivate(call.conversation) && call.answered === undefined && call.ringing.size === 0;
    if ((call.seats.length === 0 || isWaiting) && call.ended === undefined) calls.running.finish(call, 'missed');
  }
  function leaveOther(account: string): void {
    const other = calls.running.of(account);
    const seat = other === undefined ? undefined : seatOf(other, account);
    if (other !== undefined && seat !== undefined) calls.running.leave(other, seat);
  }
  /** Should somebody not come back, they were in it until they were last seen here. */
  function lostSeat(user: string, seen = 0) {
    const now = host.clock.now();
    const since = Math.min(now, Math.max(seen, host.directory.account(user)?.last_seen ?? now));
    return { since, until: now + limits.callPatience };
  }
}

/** By a clock that was set back meanwhile it would ring for long. */
function ringsStill({ clock }: Host, { started }: Call): boolean {
  const time = clock.now() - started;
  return time >= 0 && time < limits.ringTime;
}

function isGone({ directory }: Host, conversation: string): boolean {
  return !isPrivate(conversation) && directory.roomById(conversation) === undefined;
}
