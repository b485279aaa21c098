import { UserRoundMinus, UserRoundPlus } from 'lucide-react';
import { useMessages } from '../../ui/locale.tsx';
import { QuickAction } from './QuickActions.tsx';
import type { Contact } from './use-contact.ts';

export function ContactAction({ isContact, change }: Contact) {
  const { rooms } = useMessages();
  return isContact ? (
    <QuickAction icon={UserRoundMinus} label={rooms.removeContact} onClick={() => change('remove_user')} />
  ) : (
    <QuickAction icon={UserRoundPlus} label={rooms.addContact} onClick={() => change('add_user')} />
  );
}
