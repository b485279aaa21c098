import type { UserCard } from '../../../../shared/protocol/cards.ts';
import { foldHandle } from '../../../../shared/protocol/ids.ts';

/** An `@` that is being written, and what stands behind it so far. */
export interface MentionQuery {
  /** Where the `@` stands. */
  readonly from: number;
  readonly query: string;
}

/** Before an `@` they make it part of an address. */
const LATIN = /[A-Za-z0-9._-]/;
const QUERY = /^[\p{L}\p{M}\p{N}._-]{0,32}$/u;
const TOKEN = /@([\p{L}\p{M}\p{N}._-]{2,64})/gu;

/** The mention that is being written at the caret. Chinese has no blank before it, so only Latin letters forbid one. */
export function mentionAt(text: string, caret: number): MentionQuery | undefined {
  const before = text.slice(0, caret);
  const from = before.lastIndexOf('@');
  if (from === -1 || caret - from > 33) return undefined;
  const query = before.slice(from + 1);
  if (!QUERY.test(query) || LATIN.test(before[from - 1] ?? '')) return undefined;
  return LATIN.test(text[caret] ?? '') ? undefined : { from, query };
}

/** Those that fit what was written, the best first: handles and names that begin with it, then words of names. */
export function fittingPeople(people: readonly UserCard[], query: string, most: number): UserCard[] {
  const wanted = foldHandle(query);
  const ranked = people.flatMap((person) => {
    const rank = rankOf(person, wanted);
    return rank === undefined ? [] : [{ person, rank }];
  });
  ranked.sort((one, other) => one.rank - other.rank || one.person.name.localeCompare(other.person.name));
  return ranked.slice(0, most).map(({ person }) => person);
}

function rankOf({ name, user_id }: UserCard, wanted: string): number | undefined {
  const [handle, called] = [foldHandle(user_id), foldHandle(name)];
  if (handle.startsWith(wanted) || called.startsWith(wanted)) return 0;
  if (called.split(/[\s._-]+/u).some((word) => word.startsWith(wanted))) return 1;
  // In Chinese the given name stands inside the name.
  return handle.includes(wanted) || called.includes(wanted) ? 2 : undefined;
}

/** The text with a mention in place of what was being written, and where the caret goes. */
export function completeMention(text: string, { from, query }: MentionQuery, handle: string) {
  const end = from + 1 + query.length;
  const rest = text.slice(end);
  const inserted = `@${handle}${rest.startsWith(' ') ? '' : ' '}`;
  return { from, to: end, inserted, caret: from + inserted.length + (rest.startsWith(' ') ? 1 : 0) };
}

/**
 * Ids of those whose handle stands behind an `@` in the text, the longest that is known: in Chinese the sentence goes on
 * without a blank.
 */
export function mentionedIn(text: string, people: readonly UserCard[]): string[] {
  const byHandle = new Map(people.map(({ id, user_id }) => [foldHandle(user_id), id]));
  const ids = new Set<string>();
  for (const match of text.matchAll(TOKEN)) {
    if (LATIN.test(text[match.index - 1] ?? '')) continue;
    const id = longestHandle(match[1] ?? '', byHandle);
    if (id !== undefined) ids.add(id);
  }
  return [...ids];
}

function longestHandle(raw: string, byHandle: ReadonlyMap<string, string>): string | undefined {
  for (let end = raw.length; end > 1; end -= 1) {
    const id = byHandle.get(foldHandle(raw.slice(0, end)));
    if (id !== undefined) return id;
  }
  return undefined;
}
