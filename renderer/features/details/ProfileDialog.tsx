import { MessageCircle, Pencil, Phone, Video } from 'lucide-react';
import type { CallMedia, UserCard } from '../../../shared/protocol/cards.ts';
import { privateConversation } from '../../../shared/protocol/ids.ts';
import { useCalling } from '../../calls/use-calling.ts';
import { useMayCall } from '../../calls/use-may-call.ts';
import { go, routeTo } from '../../routes.ts';
import { useApp } from '../../state/context.tsx';
import { myId } from '../../state/state.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { useMessages } from '../../ui/locale.tsx';
import { BlockSection } from './BlockSection.tsx';
import { ContactAction } from './ContactAction.tsx';
import css from './DetailsPanel.module.css';
import { PersonFacts } from './PersonFacts.tsx';
import { PersonHead } from './PersonHead.tsx';
import { QuickAction, QuickActions } from './QuickActions.tsx';
import { SharedRooms } from './SharedRooms.tsx';
import { useContact } from './use-contact.ts';

export interface ProfileDialogProps {
  readonly account: string;
  onClose(): void;
}

/** Who somebody is, wherever one came across them. */
export function ProfileDialog({ account, onClose }: ProfileDialogProps) {
  const { rooms } = useMessages();
  const me = useApp((state) => state.session.me);
  const other = useApp((state) => state.people[account]);
  const person = me?.id === account ? me : other;
  return (
    <Dialog open onClose={onClose} title={rooms.openProfile} size="sm">
      <div className={css.profile}>
        {person === undefined && <EmptyState title={rooms.nobody} />}
        {person !== undefined &&
          (person === me ? <Own person={me} onClose={onClose} /> : <Other person={person} onClose={onClose} />)}
      </div>
    </Dialog>
  );
}

interface PersonProps {
  readonly person: UserCard;
  onClose(): void;
}

function Own({ person, onClose }: PersonProps) {
  const { rooms } = useMessages();
  function openAnd(open: () => void): void {
    onClose();
    open();
  }
  return (
    <>
      <PersonHead person={person} blocked={false} />
      <QuickActions>
        <QuickAction
          icon={Pencil}
          label={rooms.editProfile}
          onClick={() => openAnd(() => go({ page: 'settings', section: 'account' }))}
        />
        <QuickAction
          icon={MessageCircle}
          label={rooms.notes}
          onClick={() => openAnd(() => go(routeTo(privateConversation(person.id, person.id))))}
        />
      </QuickActions>
      <PersonFacts person={person} />
    </>
  );
}

function Other({ person, onClose }: PersonProps) {
  const { callLog, rooms } = useMessages();
  const me = useApp(myId);
  const contact = useContact(person);
  const calling = useCalling();
  const conversation = privateConversation(me, person.id);
  const mayCall = useMayCall(conversation);
  function write(): void {
    onClose();
    go(routeTo(conversation));
  }
  function call(media: CallMedia): void {
    onClose();
    calling.call(conversation, media);
  }
  return (
    <>
      <PersonHead person={person} blocked={contact.isBlocked} />
      <QuickActions>
        <QuickAction icon={MessageCircle} label={rooms.writeTo} onClick={write} />
        {mayCall && (
          <>
            <QuickAction icon={Phone} label={callLog.startAudio} onClick={() => call('audio')} />
            <QuickAction icon={Video} label={callLog.startVideo} onClick={() => call('video')} />
          </>
        )}
        <ContactAction {...contact} />
      </QuickActions>
      <PersonFacts person={person} />
      <SharedRooms account={person.id} onOpen={onClose} />
      <BlockSection {...contact} />
    </>
  );
}
