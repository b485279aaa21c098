import { type Scope, scope } from '../../shared/protocol/define.ts';
import { UsageError } from './usage.ts';

const DAY = 86_400_000;

/** Scopes by commas, of an option that may be given repeatedly. Throws `UsageError`. */
export function parseScopes(texts: readonly string[]): Scope[] {
  return texts
    .flatMap((text) => text.split(','))
    .map((word) => {
      const parsed = scope.safeParse(word.trim());
      if (!parsed.success) throw new UsageError(`--scope takes ${scope.options.join(', ')}, not ${word}.`);
      return parsed.data;
    });
}

/** A number of days from now, or the end of a day (UTC), in ms since the epoch. Throws `UsageError`. */
export function parseUntil(text: string, now: number): number {
  const [, days] = /^(\d{1,5})d$/.exec(text) ?? [];
  if (days !== undefined) return now + Number(days) * DAY;
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T23:59:59.999Z`) : Number.NaN;
  if (Number.isNaN(day)) throw new UsageError(`--expires takes days as 30d or a date as 2030-12-31, not ${text}.`);
  return day;
}
