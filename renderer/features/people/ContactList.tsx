import type { UserCard } from '../../../shared/protocol/cards.ts';
import { privateConversation } from '../../../shared/protocol/ids.ts';
import { formatRoute, routeTo } from '../../routes.ts';
import { useApp } from '../../state/context.tsx';
import { showLayer } from '../../state/layers.ts';
import { presenceOf } from '../../state/presence.ts';
import { pictureAddress } from '../../state/transfers.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ListRow } from '../../ui/ListRow.tsx';
import { useMessages } from '../../ui/locale.tsx';
import { PersonName } from '../../ui/PersonName.tsx';
import { personColor } from '../../ui/person-color.ts';
import { SectionHeading } from '../../ui/SectionHeading.tsx';
import css from './ContactList.module.css';
import { headingOf, usePeopleSections } from './use-people-sections.ts';

/** Contacts and who else is here: what stands on the private page before a chat is chosen. */
export function ContactList() {
  const { rooms } = useMessages();
  const { sections, hasMore } = usePeopleSections('');
  const shown = sections.filter(({ group }) => group !== 'others');
  const button = (
    <Button variant="primary" onClick={() => showLayer({ kind: 'new_private' })}>
      {rooms.newPrivate}
    </Button>
  );
  if (shown.length === 0) {
    const isAlone = sections.length === 0;
    return (
      <EmptyState
        art="flame"
        title={isAlone ? rooms.nobodyElse : rooms.contactListTitle}
        text={isAlone ? rooms.nobodyElseText : undefined}
        action={isAlone ? undefined : button}
      />
    );
  }
  return (
    <div className={css.page}>
      <div className={css.content}>
        <header className={css.header}>
          <h1 className={css.title}>{rooms.contactListTitle}</h1>
          {button}
        </header>
        {shown.map(({ group, people }) => (
          <section key={group} aria-label={headingOf(group, rooms)}>
            <SectionHeading count={hasMore ? undefined : people.length}>{headingOf(group, rooms)}</SectionHeading>
            <ul className={css.people}>
              {people.map((person) => (
                <li key={person.id}>
                  <PersonLink person={person} />
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </div>
  );
}

function PersonLink({ person }: { readonly person: UserCard }) {
  const me = useApp(({ session }) => session.account ?? '');
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
      href={formatRoute(routeTo(privateConversation(me, id)))}
    />
  );
}
