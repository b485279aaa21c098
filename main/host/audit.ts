import type { TableChange } from '../storage/port.ts';
import type { AuditRecord } from '../storage/records.ts';
import type { Host } from './context.ts';

/** Entries that are kept, the newest. */
export const MOST_ENTRIES = 10_000;
/** So wide that order by id stays order of time for as long as numbers are exact. */
const ID_WIDTH = 16;
const LONGEST_DETAIL = 500;

export interface AuditedAct {
  /** Account id. */
  readonly by: string;
  readonly action: string;
  /** Whom or what it was done to: an id, a code's beginning, the name of a setting. */
  readonly target?: string | undefined;
  /** Never a secret: no keys, codes or tokens. */
  readonly detail?: string | undefined;
}

/** The changes that note what an admin does; commit them together with the deed, so that there is none without. */
export function audited(host: Host, { by, action, target, detail }: AuditedAct): TableChange[] {
  const ids = [...host.store.tables.audit.values()].map(({ _id }) => _id).sort();
  const put: AuditRecord = {
    _id: String(Number(ids.at(-1) ?? 0) + 1).padStart(ID_WIDTH, '0'),
    date_time: host.clock.now(),
    by,
    action,
    ...(target === undefined ? {} : { target }),
    ...(detail === undefined || detail === '' ? {} : { detail: detail.slice(0, LONGEST_DETAIL) }),
  };
  const tooOld = ids.slice(0, Math.max(0, ids.length + 1 - MOST_ENTRIES));
  return [{ table: 'audit', put }, ...tooOld.map((remove): TableChange => ({ table: 'audit', remove }))];
}

/** What was noted before that entry (all without one), newest first. */
export function* auditBefore(host: Host, number: number | undefined): Generator<AuditRecord> {
  const entries = [...host.store.tables.audit.values()].sort((one, other) => (one._id < other._id ? 1 : -1));
  for (const entry of entries) if (number === undefined || Number(entry._id) < number) yield entry;
}
