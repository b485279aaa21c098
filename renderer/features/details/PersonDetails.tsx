import { useRef } from 'react';
import type { UserCard } from '../../../shared/protocol/cards.ts';
import { useApp } from '../../state/context.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { useMessages } from '../../ui/locale.tsx';
import { BlockSection } from './BlockSection.tsx';
import { ContactAction } from './ContactAction.tsx';
import { FilesSection } from './FilesSection.tsx';
import { NotifyMenu, NotifyNote } from './NotifyMenu.tsx';
import { PersonFacts } from './PersonFacts.tsx';
import { PersonHead } from './PersonHead.tsx';
import { PinnedMessages } from './PinnedMessages.tsx';
import { PinsAction } from './PinsAction.tsx';
import { QuickActions } from './QuickActions.tsx';
import { SharedRooms } from './SharedRooms.tsx';
import { useContact } from './use-contact.ts';

export interface PersonDetailsProps {
  readonly account: string;
  readonly conversation: string;
  onClose(): void;
}

/** The other one of a private chat. */
export function PersonDetails({ account, ...rest }: PersonDetailsProps) {
  const { rooms } = useMessages();
  const person = useApp((state) => state.people[account]);
  if (person === undefined) return <EmptyState title={rooms.nobody} />;
  return <Known person={person} {...rest} />;
}

interface KnownProps extends Omit<PersonDetailsProps, 'account'> {
  readonly person: UserCard;
}

function Known({ person, conversation, onClose }: KnownProps) {
  const contact = useContact(person);
  const pins = useRef<HTMLElement>(null);
  return (
    <>
      <PersonHead person={person} blocked={contact.isBlocked} />
      <QuickActions>
        <NotifyMenu conversation={conversation} />
        <PinsAction target={pins} />
        <ContactAction {...contact} />
      </QuickActions>
      <NotifyNote conversation={conversation} />
      <PersonFacts person={person} />
      <PinnedMessages ref={pins} conversation={conversation} onLeave={onClose} />
      <FilesSection conversation={conversation} onLeave={onClose} />
      <SharedRooms account={person.id} />
      <BlockSection {...contact} />
    </>
  );
}
