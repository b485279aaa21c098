import type { CallOutcome } from '../../../shared/protocol/calls.ts';
import { isPrivate } from '../../../shared/protocol/ids.ts';
import { limits } from '../../../shared/protocol/limits.ts';
import type { Host } from '../context.ts';
import type { Session } from '../session.ts';
import { type Call, dropSeat, hold, nextDue, type Seat, seatOf, takeSeat } from './call.ts';
import type { RunningCalls } from './host-calls.ts';

/**
 * The calls that run, changed by whatever happens to them; `changed` is told of each that is another than before. What
 * becomes due by itself (nobody answers, a lost place is given up) is changed here too, and then `due` is called.
 */
export function createRunningCalls(
  host: Host,
  { changed, due }: { readonly changed: (call: Call) => void; readonly due: () => void },
): RunningCalls {
  const byId = new Map<string, Call>();
  const byConversation = new Map<string, Call>();
  const byAccount = new Map<string, Call>();
  const timers = new Map<string, () => void>();
  const now = () => host.clock.now();

  /** One timer a call, for what is due next. */
  function wait(call: Call): void {
    timers.get(call.call_id)?.();
    timers.delete(call.call_id);
    const next = call.ended === undefined ? nextDue(call) : undefined;
    if (next === undefined) return;
    const cancel = host.clock.after(Math.max(0, next - now()), () => {
      timers.delete(call.call_id);
      // A clock that was set back must not keep anything from its time.
      runOut(call, Math.max(next, now()));
      due();
    });
    timers.set(call.call_id, cancel);
  }
  function runOut(call: Call, time: number): void {
    const lost = call.seats.filter((seat) => seat.lost !== undefined && seat.lost.until <= time);
    if (call.ringing.size > 0 && call.started + limits.ringTime <= time) {
      call.ringing.clear();
      if (isPrivate(call.conversation)) finish(call, 'missed');
    }
    for (const seat of lost) if (call.ended === undefined) leave(call, seat, seat.lost?.since);
    if (call.ended === undefined) touch(call);
  }
  function touch(call: Call): void {
    wait(call);
    changed(call);
  }
  function forget(call: Call): void {
    byId.delete(call.call_id);
    byConversation.delete(call.conversation);
    for (const seat of [...call.seats]) {
      byAccount.delete(seat.user);
      dropSeat(call, seat, now());
    }
    call.ringing.clear();
  }
  function leave(call: Call, seat: Seat, time = now()): void {
    byAccount.delete(seat.user);
    dropSeat(call, seat, time);
    if (!isPrivate(call.conversation) && call.seats.length > 0) touch(call);
    else finish(call, call.ringing.size > 0 ? 'cancelled' : 'missed');
  }
  function finish(call: Call, why: CallOutcome): void {
    forget(call);
    call.ended = { time: now(), outcome: call.answered === undefined ? why : 'finished' };
    touch(call);
  }
  const heard = (account: string, session: Session) => (host.sessions.of(account).has(session) ? session : undefined);

  return {
    get: (callId) => byId.get(callId),
    in: (conversation) => byConversation.get(conversation),
    of: (account) => byAccount.get(account),
    all: () => byId.values(),
    begin(call) {
      byId.set(call.call_id, call);
      byConversation.set(call.conversation, call);
      for (const { user } of call.seats) byAccount.set(user, call);
      wait(call);
    },
    enter(call, account, session) {
      const other = byAccount.get(account);
      const former = other === undefined ? undefined : seatOf(other, account);
      if (other !== undefined && former !== undefined && other !== call) leave(other, former);
      const seat = takeSeat(call, { account, session: heard(account, session), now: now() });
      byAccount.set(account, call);
      touch(call);
      return seat;
    },
    comeBack(call, seat, session) {
      hold(seat, heard(seat.user, session), now());
      touch(call);
    },
    lose(call, seat) {
      hold(seat, undefined, now());
      touch(call);
    },
    leave,
    stopRinging(call, account) {
      if (call.ringing.delete(account)) touch(call);
    },
    finish,
    drop(call) {
      forget(call);
      timers.get(call.call_id)?.();
      timers.delete(call.call_id);
    },
    close() {
      for (const cancel of timers.values()) cancel();
      timers.clear();
    },
  };
}
