import type { Result } from '../../../shared/protocol/index.ts';

export type AuditEntry = Result<'host_audit'>['entries'][number];

/** A setting and its new value, as the log has them. */
export interface LoggedSetting {
  readonly name: string;
  readonly value: string;
}

/**
 * Reads `name = value, name = value`. A text may hold a comma, so that a new one begins only where a name and `=` follow.
 */
export function readLoggedSettings(detail: string): readonly LoggedSetting[] {
  return detail.split(/, (?=[a-z_]+ = )/).flatMap((part) => {
    const at = part.indexOf(' = ');
    return at < 0 ? [] : [{ name: part.slice(0, at), value: part.slice(at + 3) }];
  });
}

/** Reads `old → new`. */
export function readLoggedChange(detail: string): readonly [from: string, to: string] | undefined {
  const [from, to, ...rest] = detail.split(' → ');
  return from === undefined || to === undefined || rest.length > 0 ? undefined : [from, to];
}

/** The terms of an invite, as the log has them in English: `uses: 5, until 2026-…`. */
export function readLoggedTerms(detail: string): { uses_left?: number; expires?: number } {
  const uses = /(?:^|, )uses: (\d+)/.exec(detail)?.[1];
  const until = /(?:^|, )until (\d{4}-[\dT:.-]+Z)/.exec(detail)?.[1];
  const expires = until === undefined ? Number.NaN : Date.parse(until);
  return {
    ...(uses === undefined ? {} : { uses_left: Number(uses) }),
    ...(Number.isNaN(expires) ? {} : { expires }),
  };
}

/** Entries of one day together, in their order. */
export function byDay(entries: readonly AuditEntry[]): readonly (readonly AuditEntry[])[] {
  const days: AuditEntry[][] = [];
  let last = '';
  for (const entry of entries) {
    const day = new Date(entry.date_time).toDateString();
    if (day !== last) days.push([]);
    last = day;
    days.at(-1)?.push(entry);
  }
  return days;
}
