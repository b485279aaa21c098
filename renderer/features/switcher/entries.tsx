import type { LucideIcon } from 'lucide-react';
import type { Messages } from '../../../shared/i18n/language.ts';
import { RoomAvatar } from '../../RoomAvatar.tsx';
import { presenceOf } from '../../state/presence.ts';
import { pictureAddress } from '../../state/transfers.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { Badge } from '../../ui/Badge.tsx';
import { useMessages } from '../../ui/locale.tsx';
import { PersonName } from '../../ui/PersonName.tsx';
import { personColor } from '../../ui/person-color.ts';
import css from './entries.module.css';
import type { Place } from './places.ts';

export function ActionIcon({ icon: Icon }: { readonly icon: LucideIcon }) {
  return (
    <span className={css.icon}>
      <Icon size={17} strokeWidth={1.75} aria-hidden="true" />
    </span>
  );
}

export function PlaceAvatar({ place }: { readonly place: Place }) {
  const { person, isNotes } = place;
  if (person === undefined) {
    return <RoomAvatar room={place} size={28} />;
  }
  const color = personColor(person.id, person.chat_color).background;
  return (
    <Avatar
      name={person.name}
      src={pictureAddress(person.avatar)}
      color={color}
      size={28}
      status={isNotes === true ? undefined : presenceOf(person)}
    />
  );
}

export function PlaceName({ place: { name, person, isNotes } }: { readonly place: Place }) {
  const { home } = useMessages();
  return isNotes === true ? home.notes : <PersonName name={name} bot={person?.bot} />;
}

export function subtitleOf({ person, members, isNotes }: Place, { common }: Messages): string | undefined {
  if (isNotes === true) return undefined;
  if (person !== undefined) return person.title === '' ? `@${person.user_id}` : `@${person.user_id} · ${person.title}`;
  return members === undefined ? undefined : common.members(members);
}

/** What waits there, or that it has to be joined first. */
export function PlaceMark({ place: { waiting, kind } }: { readonly place: Place }) {
  const { home } = useMessages();
  if (kind === 'open_room') return <span className={css.join}>{home.switcherJoin}</span>;
  return <Badge count={waiting} label={home.unread(waiting)} />;
}
