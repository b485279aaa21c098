import type { CallCard } from '../../../shared/protocol/calls.ts';
import { ProtocolError } from '../../../shared/protocol/errors.ts';
import type { Params, Result } from '../../../shared/protocol/index.ts';
import { limits } from '../../../shared/protocol/limits.ts';
import type { AccountRecord } from '../../storage/records.ts';
import type { AccountCall } from '../access.ts';
import { maySee } from '../calls/audience.ts';
import { cardOf } from '../calls/call.ts';
import type { EndedCall } from '../calls/call-record.ts';
import { inOrder, type PastCall, type PlaceInTime, pastCall } from '../calls/past-calls.ts';
import type { Host } from '../context.ts';
import { ok, type Reply } from './handlers.ts';
import { mayRead } from './messages-access.ts';
import { createBudget } from './messages-fit.ts';

/**
 * The calls that run, then those that were, the newest first: one list in pages, of which the first has all that run
 * unless they are very many. Throws `bad_cursor`.
 */
export function listCalls(
  host: Host,
  { cursor }: Params<'list_calls'>,
  { account }: AccountCall,
): Reply<Result<'list_calls'>> {
  const after = cursor === undefined ? undefined : parseCursor(cursor);
  const budget = createBudget();
  const running = after?.isPast === true ? [] : runningAfter(host, after, account);
  const shown = budget.take(running.slice(0, limits.maxPageItems));
  const lastRunning = shown.at(-1);
  if (lastRunning !== undefined && shown.length < running.length) {
    return ok({ running: shown, past: [], cursor: `running ${lastRunning.started} ${lastRunning.call_id}` });
  }
  const all = pastAfter(host, after?.isPast === true ? after : undefined, account);
  const past = budget.take(all.slice(0, limits.maxPageItems - shown.length));
  if (past.length === all.length) return ok({ running: shown, past });
  const last = past.at(-1);
  return ok({ running: shown, past, cursor: last === undefined ? FIRST_PAST : `past ${last.started} ${last.call_id}` });
}

interface Position extends PlaceInTime {
  readonly isPast: boolean;
}

/** Before every call that was. */
const FIRST_PAST = `past ${Number.MAX_SAFE_INTEGER} call:`;

function parseCursor(cursor: string): Position {
  const [, list, started, _id] = /^(running|past) (\d{1,16}) (call:\S*)$/.exec(cursor) ?? [];
  if (started === undefined || _id === undefined) throw new ProtocolError('bad_cursor', { field: 'cursor' });
  return { isPast: list === 'past', started: Number(started), _id };
}

function runningAfter(host: Host, after: PlaceInTime | undefined, { _id: account }: AccountRecord): CallCard[] {
  return [...host.calls.running.all()]
    .filter((call) => maySee(host, call, account))
    .map((call) => ({ _id: call.call_id, started: call.started, card: cardOf(call) }))
    .filter((place) => after === undefined || inOrder(after, place) < 0)
    .sort(inOrder)
    .map(({ card }) => card);
}

function pastAfter(host: Host, after: PlaceInTime | undefined, account: AccountRecord): PastCall[] {
  const isShown = ({ hidden, by }: EndedCall) => hidden !== true || by === account._id;
  return host.calls.past
    .all()
    .filter((call) => (after === undefined || inOrder(after, call) < 0) && isShown(call))
    .filter(({ conversation }) => mayRead(host, conversation, account))
    .map(pastCall);
}
