import type { ReactNode } from 'react';
import type { UserCard } from '../../../shared/protocol/cards.ts';
import { presenceOf } from '../../state/presence.ts';
import { pictureAddress } from '../../state/transfers.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { ListRow } from '../../ui/ListRow.tsx';
import { useMessages } from '../../ui/locale.tsx';
import { PersonName } from '../../ui/PersonName.tsx';
import { personColor } from '../../ui/person-color.ts';
import { SectionHeading } from '../../ui/SectionHeading.tsx';
import css from './PeopleGrid.module.css';
import type { PeopleSection } from './people-order.ts';
import { headingOf } from './use-people-sections.ts';

export interface PeopleGridProps {
  readonly sections: readonly PeopleSection[];
  /** Not all who fit are shown, so that they are not counted. */
  readonly hasMore: boolean;
  /** The row of one of them. */
  row(person: UserCard): ReactNode;
}

/** People side by side, under what they are to one. */
export function PeopleGrid({ sections, hasMore, row }: PeopleGridProps) {
  const { rooms } = useMessages();
  return sections.map(({ group, people }) => (
    <section key={group} aria-label={headingOf(group, rooms)}>
      <SectionHeading count={hasMore ? undefined : people.length}>{headingOf(group, rooms)}</SectionHeading>
      <ul className={css.people}>
        {people.map((person) => (
          <li key={person.id}>{row(person)}</li>
        ))}
      </ul>
    </section>
  ));
}

export interface PersonInGridProps {
  readonly person: UserCard;
  readonly href: string;
  readonly action?: ReactNode;
}

/** Somebody with what they say of themselves. */
export function PersonInGrid({ person, href, action }: PersonInGridProps) {
  const { id, name, avatar, bot, chat_color, status_text, title, user_id } = person;
  return (
    <ListRow
      leading={
        <Avatar
          name={name}
          src={pictureAddress(avatar)}
          color={personColor(id, chat_color).background}
          size={40}
          status={presenceOf(person)}
        />
      }
      title={<PersonName name={name} bot={bot} />}
      subtitle={status_text || title || `@${user_id}`}
      href={href}
      action={action}
    />
  );
}
