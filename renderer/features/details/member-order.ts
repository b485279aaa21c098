import type { Role, UserCard } from '../../../shared/protocol/cards.ts';
import { foldHandle } from '../../../shared/protocol/ids.ts';
import { isHere } from '../../state/presence.ts';

export interface Member {
  readonly person: UserCard;
  readonly role: Role;
}

const roleRank: Record<Role, number> = { owner: 0, admin: 1, member: 2 };

/** Who owns the room and its admins first, then who is here, then all others; by name within these. */
export function sortMembers(members: readonly Member[], language: string): Member[] {
  const names = new Intl.Collator(language, { numeric: true, sensitivity: 'base' });
  return [...members].sort(
    (one, other) =>
      roleRank[one.role] - roleRank[other.role] ||
      Number(isHere(other.person.status)) - Number(isHere(one.person.status)) ||
      names.compare(one.person.name, other.person.name) ||
      one.person.id.localeCompare(other.person.id),
  );
}

/** Those whose name, handle or title has that in it, in whatever case and form. */
export function filterMembers(members: readonly Member[], query: string): readonly Member[] {
  const wanted = foldHandle(query.trim());
  if (wanted === '') return members;
  return members.filter(({ person: { name, user_id, title } }) =>
    [name, user_id, title].some((text) => foldHandle(text).includes(wanted)),
  );
}
