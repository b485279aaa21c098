import type { Locale } from '../../shared/i18n/language.ts';
import { useLocale } from './locale.tsx';

export interface Format {
  /** `14:32`, or `2:32 PM` where people write that. */
  time(ms: number): string;
  /** `Today`, `Yesterday`, else the weekday and date, with the year if it is another one. */
  day(ms: number): string;
  dateTime(ms: number): string;
  /** `5 minutes ago`, `yesterday`, `in 2 hours`. */
  relative(ms: number): string;
  number(count: number): string;
  /** `84.2 MB`, by the thousand. */
  bytes(count: number): string;
  /** The two largest units: `3 days, 4 hours`, `12 seconds`. */
  duration(ms: number): string;
  /** For lists: the time today, then `Yesterday`, the weekday within a week, the date. */
  listTime(ms: number): string;
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Units and their lengths, the longest first. */
const UNITS = [
  ['day', DAY],
  ['hour', HOUR],
  ['minute', MINUTE],
  ['second', SECOND],
] as const;

const SIZES = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/** Formatters of Intl are slow to make, and every row of a list asks for them. */
const formats = new WeakMap<Locale, Format>();

/** Ways of writing dates and numbers in the language of the person. */
export function useFormat(): Format {
  const locale = useLocale();
  const known = formats.get(locale) ?? makeFormat(locale, navigator.languages);
  formats.set(locale, known);
  return known;
}

/** The regional kind of the language that the person prefers, so that British and American dates differ. */
function regionOf(language: string, preferred: readonly string[]): string {
  const main = language.split('-')[0] ?? language;
  return preferred.find((tag) => tag === language || tag.startsWith(`${main}-`)) ?? language;
}

/** `preferred` are the languages of the person's system, best first. */
export function makeFormat({ language, messages }: Locale, preferred: readonly string[]): Format {
  const tag = regionOf(language, preferred);
  const dates = makeDates(tag);
  const { today, yesterday } = messages.common;

  return {
    time: dates.time,
    dateTime: dates.dateTime,
    relative: makeRelative(tag),
    number: makeNumber(tag),
    bytes: makeBytes(tag),
    duration: makeDuration(tag),
    day(ms) {
      const age = daysAgo(ms);
      if (age === 0) return today;
      if (age === 1) return yesterday;
      return isThisYear(ms) ? dates.longDay(ms) : dates.fullDay(ms);
    },
    listTime(ms) {
      const age = daysAgo(ms);
      if (age === 0) return dates.time(ms);
      if (age === 1) return yesterday;
      if (age > 1 && age < 7) return dates.weekday(ms);
      return isThisYear(ms) ? dates.shortDay(ms) : dates.numericDay(ms);
    },
  };
}

function makeNumber(tag: string): Format['number'] {
  const format = new Intl.NumberFormat(tag);
  return (count) => format.format(count);
}

function makeDates(tag: string) {
  const by = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(tag, options);
    return (ms: number) => format.format(ms);
  };
  return {
    time: by({ timeStyle: 'short' }),
    dateTime: by({ dateStyle: 'medium', timeStyle: 'short' }),
    weekday: by({ weekday: 'short' }),
    longDay: by({ weekday: 'long', day: 'numeric', month: 'long' }),
    fullDay: by({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }),
    shortDay: by({ day: 'numeric', month: 'short' }),
    numericDay: by({ dateStyle: 'short' }),
  };
}

function makeRelative(tag: string): Format['relative'] {
  const format = new Intl.RelativeTimeFormat(tag, { numeric: 'auto' });
  return (ms) => {
    const away = ms - Date.now();
    const size = Math.abs(away);
    if (size < 45 * SECOND) return format.format(0, 'second');
    if (size >= 365 * DAY) return format.format(Math.round(away / (365 * DAY)), 'year');
    if (size >= 30 * DAY) return format.format(Math.round(away / (30 * DAY)), 'month');
    // Whole days of the calendar from the second one on, so that "yesterday" is what everybody calls so.
    if (size >= DAY) return format.format(-daysAgo(ms), 'day');
    const [unit, length] = size >= 45 * MINUTE ? (['hour', HOUR] as const) : (['minute', MINUTE] as const);
    return format.format(Math.round(away / length) || Math.sign(away), unit);
  };
}

function makeBytes(tag: string): Format['bytes'] {
  return (count) => {
    const power = Math.min(SIZES.length - 1, Math.floor(Math.log10(Math.max(1, count)) / 3));
    const value = count / 1_000 ** power;
    const unit = SIZES[power] ?? 'byte';
    return new Intl.NumberFormat(tag, {
      style: 'unit',
      unit,
      unitDisplay: power === 0 ? 'long' : 'short',
      maximumFractionDigits: value < 100 && power > 0 ? 1 : 0,
    }).format(value);
  };
}

function makeDuration(tag: string): Format['duration'] {
  const list = new Intl.ListFormat(tag, { type: 'unit', style: tag.startsWith('zh') ? 'narrow' : 'short' });
  const write = (value: number, unit: string) =>
    new Intl.NumberFormat(tag, { style: 'unit', unit, unitDisplay: 'long' }).format(value);
  return (ms) => {
    const whole = Math.max(0, Math.round(ms / SECOND)) * SECOND;
    const first = Math.max(
      0,
      UNITS.findIndex(([unit, length]) => whole >= length || unit === 'second'),
    );
    let left = whole;
    const parts = UNITS.slice(first, first + 2).map(([unit, length]) => {
      const value = Math.floor(left / length);
      left -= value * length;
      return { unit, value };
    });
    return list.format(
      parts.filter(({ value }, index) => value > 0 || index === 0).map(({ value, unit }) => write(value, unit)),
    );
  };
}

function midnight(ms: number): number {
  return new Date(ms).setHours(0, 0, 0, 0);
}

/** Days of the calendar between then and now; a day of the changing of clocks has not 24 hours. */
function daysAgo(ms: number): number {
  return Math.round((midnight(Date.now()) - midnight(ms)) / DAY);
}

function isThisYear(ms: number): boolean {
  return new Date(ms).getFullYear() === new Date().getFullYear();
}
