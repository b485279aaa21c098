import type { Result } from '../../../shared/protocol/index.ts';
import type { TableChange } from '../../storage/port.ts';
import type { CallRecord } from '../../storage/records.ts';
import type { Host } from '../context.ts';
import { type EndedCall, isEnded } from './call-record.ts';
import { entryOf } from './note.ts';

/** So many of the calls that have ended are kept. */
export const MOST_PAST = 2_000;

export type PastCall = Result<'list_calls'>['past'][number];

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

export function createPastCalls(host: Host, commit: (changes: readonly TableChange[]) => void): PastCalls {
  const table = host.store.tables.calls;
  /** Those whose note is on its way; the table has them as running until it is on disk. */
  const ending = new Map<string, EndedCall>();
  const kept = () => [...table.values()].filter(isEnded);
  let count = kept().length;

  function remove(gone: readonly CallRecord[]): void {
    count -= gone.filter(isEnded).length;
    if (gone.length > 0) commit(gone.map(removal));
  }

  return {
    get(callId) {
      const record = table.get(callId);
      return ending.get(callId) ?? (record !== undefined && isEnded(record) ? record : undefined);
    },
    all: () => [...kept(), ...ending.values()].sort(inOrder),
    add: (call) => void ending.set(call._id, call),
    keep(call) {
      if (!ending.delete(call._id)) return;
      count++;
      const excess = count > MOST_PAST ? oldest(kept(), count - MOST_PAST) : [];
      count -= excess.length;
      commit([{ table: 'calls', put: call }, ...excess.map(removal)]);
    },
    forget(conversation) {
      for (const call of [...ending.values()]) if (call.conversation === conversation) ending.delete(call._id);
      remove([...table.values()].filter((call) => call.conversation === conversation));
    },
    forgetBefore: (time) => remove(kept().filter(({ ended }) => ended.time < time)),
    forgetCall(callId) {
      const call = table.get(callId);
      if (call !== undefined && isEnded(call)) remove([call]);
    },
  };
}

function oldest(calls: EndedCall[], many: number): EndedCall[] {
  return calls.sort(inOrder).slice(-many);
}

function removal({ _id }: CallRecord): TableChange {
  return { table: 'calls', remove: _id };
}

/** The newest first. */
export function inOrder(one: PlaceInTime, other: PlaceInTime): number {
  return other.started - one.started || Number(one._id < other._id) - Number(one._id > other._id);
}

export type PlaceInTime = Pick<EndedCall, 'started' | '_id'>;

export function pastCall(call: EndedCall): PastCall {
  return { ...entryOf(call), conversation: call.conversation, by: call.by, started: call.started };
}
