import type { UserCard } from '../../../shared/protocol/cards.ts';
import { foldHandle } from '../../../shared/protocol/ids.ts';
import { isHere } from '../../state/presence.ts';

export type PeopleGroup = 'contacts' | 'here' | 'others';

export interface PeopleSection {
  readonly group: PeopleGroup;
  readonly people: readonly UserCard[];
}

/** Whom one has made something of, as one's own card has it. */
export interface Own {
  readonly id: string;
  readonly contacts: readonly string[];
  readonly blocked: readonly string[];
}

/** Contacts first, then who is here, then everybody else; within these who is here first, then by name. */
export function sectionsOf(people: readonly UserCard[], own: Own, language: string): PeopleSection[] {
  const names = new Intl.Collator(language, { numeric: true, sensitivity: 'base' });
  const groups: Record<PeopleGroup, UserCard[]> = { contacts: [], here: [], others: [] };
  for (const person of people) groups[groupOf(person, own)].push(person);
  const order = (one: UserCard, other: UserCard) =>
    Number(isHere(other.status)) - Number(isHere(one.status)) ||
    names.compare(one.name, other.name) ||
    one.id.localeCompare(other.id);
  return (['contacts', 'here', 'others'] as const)
    .map((group) => ({ group, people: groups[group].sort(order) }))
    .filter((section) => section.people.length > 0);
}

function groupOf({ id, status }: UserCard, { contacts, blocked }: Own): PeopleGroup {
  // Somebody blocked is not put forward, even where they are a contact too.
  if (blocked.includes(id)) return 'others';
  if (contacts.includes(id)) return 'contacts';
  return isHere(status) ? 'here' : 'others';
}

/** The first so many, with what they stand under. */
export function firstOf(sections: readonly PeopleSection[], most: number): PeopleSection[] {
  let left = most;
  return sections.flatMap(({ group, people }) => {
    const taken = people.slice(0, left);
    left -= taken.length;
    return taken.length === 0 ? [] : [{ group, people: taken }];
  });
}

/** Whether the name or the handle has that in it, as the host looks for it. */
export function fits({ name, user_id }: Pick<UserCard, 'name' | 'user_id'>, query: string): boolean {
  const wanted = foldHandle(query.trim().replace(/^@/, ''));
  return [name, user_id].some((text) => foldHandle(text).includes(wanted));
}
