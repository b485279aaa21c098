import type { Request, Result } from '../../../shared/protocol/index.ts';

export type Hit = Result<'search'>['hits'][number];
export type Kind = 'any' | 'text' | 'image' | 'file' | 'voice';

/** What is searched for, as the form holds it; what is empty filters nothing. */
export interface Query {
  readonly text: string;
  readonly conversation: string;
  readonly sender: string;
  readonly kind: Kind;
  /** Days, `2026-11-25`: from the one, to the other and with it. */
  readonly from: string;
  readonly to: string;
}

export const emptyQuery: Query = { text: '', conversation: '', sender: '', kind: 'any', from: '', to: '' };

/** Scripts in which one character is a word, and pictures; as the host has it (main/host/actions/messages-search.ts). */
const WORDS =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}\p{Extended_Pictographic}]/u;
const LONGEST = 200;

/** Whether the host would search for so little. */
export function isLongEnough(text: string): boolean {
  const wanted = text.trim();
  return [...wanted].length >= (WORDS.test(wanted) ? 1 : 2);
}

/** Filters beside the text that are set. */
export function filtersOf(query: Query): (keyof Query)[] {
  const names = ['conversation', 'sender', 'kind', 'from', 'to'] as const;
  return names.filter((name) => query[name] !== emptyQuery[name]);
}

export function requestOf(query: Query): Request<'search'> {
  const { text, conversation, sender, kind, from, to } = query;
  const [after, before] = [startOf(from, 0), startOf(to, 1)];
  return {
    query: text.trim().slice(0, LONGEST),
    ...(conversation === '' ? {} : { conversation }),
    ...(sender === '' ? {} : { sender }),
    ...(kind === 'any' ? {} : { type: kind }),
    // The host counts neither of the two times in.
    ...(after === undefined ? {} : { after: after - 1 }),
    ...(before === undefined ? {} : { before }),
  };
}

/** When that day, or one so many days later, begins here; in ms since the epoch. */
function startOf(day: string, later: number): number | undefined {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day);
  if (parts === null) return undefined;
  const [, year, month, date] = parts.map(Number);
  const time = new Date(year ?? 0, (month ?? 1) - 1, (date ?? 1) + later).getTime();
  return Number.isNaN(time) ? undefined : time;
}
