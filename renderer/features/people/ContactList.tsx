import type { UserCard } from '../../../shared/protocol/cards.ts';
import { privateConversation } from '../../../shared/protocol/ids.ts';
import { formatRoute, routeTo } from '../../routes.ts';
import { useApp } from '../../state/context.tsx';
import { showLayer } from '../../state/layers.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { useMessages } from '../../ui/locale.tsx';
import css from './ContactList.module.css';
import { PeopleGrid, PersonInGrid } from './PeopleGrid.tsx';
import { usePeopleSections } from './use-people-sections.ts';

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
        <PeopleGrid sections={shown} hasMore={hasMore} row={(person) => <PersonLink person={person} />} />
      </div>
    </div>
  );
}

function PersonLink({ person }: { readonly person: UserCard }) {
  const me = useApp(({ session }) => session.account ?? '');
  return <PersonInGrid person={person} href={formatRoute(routeTo(privateConversation(me, person.id)))} />;
}
