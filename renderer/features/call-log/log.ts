import type { Result } from '../../../shared/protocol/index.ts';
import { isMissed } from '../../state/calls.ts';

export type PastCall = Result<'list_calls'>['past'][number];
export type CallFilter = 'all' | 'missed';

/** Calls that are over, as far as they were read. */
export interface Log {
  /** The newest first. */
  readonly calls: readonly PastCall[];
  /** Where the next page begins; undefined after the last one. */
  readonly cursor: string | undefined;
}

type Page = Pick<Result<'list_calls'>, 'past' | 'cursor'>;

/** The log with the page that follows it. */
export function withNext({ calls }: Log, { past, cursor }: Page): Log {
  return { calls: [...calls, ...past], cursor };
}

/** The log with its first page read anew: what is older stays as it was. */
export function withFirst(log: Log | undefined, { past, cursor }: Page): Log {
  const last = past.at(-1);
  const older =
    last === undefined ? [] : (log?.calls ?? []).filter((call) => comesAfter(call, last) && cursor !== undefined);
  return { calls: [...past, ...older], cursor: older.length > 0 ? log?.cursor : cursor };
}

function comesAfter(call: PastCall, last: PastCall): boolean {
  return call.started < last.started || (call.started === last.started && call.call_id < last.call_id);
}

export interface CallDay {
  /** Some time of that day, in ms since the epoch. */
  readonly day: number;
  readonly calls: readonly PastCall[];
}

/** The calls that are wanted, by the days on which they began. */
export function daysOf(calls: readonly PastCall[], filter: CallFilter, me: string): CallDay[] {
  const wanted = filter === 'all' ? calls : calls.filter((call) => isMissed(call, me));
  const days = new Map<number, PastCall[]>();
  for (const call of wanted) {
    const day = new Date(call.started).setHours(0, 0, 0, 0);
    days.set(day, [...(days.get(day) ?? []), call]);
  }
  return [...days].map(([day, ofDay]) => ({ day, calls: ofDay }));
}
