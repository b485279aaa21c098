import type { CallCard } from '../../../shared/protocol/calls.ts';
import type { CallRecord } from '../../storage/records.ts';
import type { Call, Seat } from './call.ts';

/** A call that has ended, as it lies on disk. */
export type EndedCall = CallRecord & { readonly ended: NonNullable<CallRecord['ended']> };

export function isEnded(record: CallRecord): record is EndedCall {
  return record.ended !== undefined;
}

export function recordOf(call: Call): CallRecord {
  const { call_id, conversation, media, by, started, answered, people, together, lastSeat } = call;
  return {
    ...{ _id: call_id, conversation, media, by, started, people: [...people], last_seat: lastSeat },
    ...(answered === undefined ? {} : { answered }),
    seats: call.seats.map(({ user, seat }) => ({ user, seat })),
    ringing: [...call.ringing],
    together: { before: together.before, ...(together.since === undefined ? {} : { since: together.since }) },
  };
}

/** A call that runs, with until when somebody was in it. */
export function runningRecordOf(call: Call, now: number): CallRecord {
  const seen = Math.max(call.started, ...call.seats.map(({ lost }) => lost?.since ?? now));
  return { ...recordOf(call), seen };
}

/** What stays of a call; `hidden` for one whom a block kept from hearing of it. */
export function endedRecordOf(call: Call, hidden: boolean): EndedCall {
  const { time = call.started, outcome = 'missed' } = call.ended ?? {};
  const { ringing: _, together: __, ...record } = recordOf(call);
  const seconds = Math.floor(call.together.before / 1_000);
  return { ...record, ended: { time, outcome, seconds }, ...(hidden ? { hidden: true } : {}) };
}

/** A call that ran when the host ended, with all places kept as `lostSeat` says. */
export function callOf(record: CallRecord, lostSeat: (user: string) => Seat['lost']): Call {
  const { _id, conversation, media, by, started, answered, people, ringing = [], together, last_seat } = record;
  return {
    ...{ call_id: _id, conversation, media, by, started, answered, people: [...people], lastSeat: last_seat },
    seats: record.seats.map(({ user, seat }) => ({ user, seat, session: undefined, lost: lostSeat(user) })),
    ringing: new Set(ringing),
    together: { before: together?.before ?? 0, since: together?.since },
    ended: undefined,
  };
}

/** The last card of a call that has ended. */
export function cardOfEnded({ _id, conversation, media, by, started, answered, ended }: EndedCall): CallCard {
  const known = { call_id: _id, conversation, media, by, started };
  return {
    ...known,
    ...(answered === undefined ? {} : { answered }),
    people: [],
    ringing: [],
    ended: ended.outcome,
  };
}
