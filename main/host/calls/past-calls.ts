import type { Result } from '../../../shared/protocol/index.ts';
import type { TableChange } from '../../storage/port.ts';
import type { CallRecord } from '../../storage/records.ts';
import type { Host } from '../context.ts';
import { type EndedCall, isEnded } from './call-record.ts';
import type { PastCalls } from './host-calls.ts';
import { entryOf } from './note.ts';

/** So many of the calls that have ended are kept. */
export const MOST_PAST = 2_000;

export type PastCall = Result<'list_calls'>['past'][number];

export function createPastCalls(host: Host, commit: (changes: readonly TableChange[]) => void): PastCalls {
  const table = host.store.tables.calls;
  /** Those whose note is on its way; the table has them as running until it is on disk. */
  const ending = new Map<string, EndedCall>();
  const kept = () => [...table.values()].filter(isEnded);

  function remove(gone: readonly CallRecord[]): void {
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
      const all = kept();
      const excess = all.length < MOST_PAST ? [] : all.sort(inOrder).slice(MOST_PAST - 1);
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
