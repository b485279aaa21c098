import type { UserCard } from '../../../shared/protocol/cards.ts';
import { useApp, useRuntime } from '../../state/context.tsx';
import { useMessages } from '../../ui/locale.tsx';
import { toast } from '../../ui/toast.ts';
import { useAttempt } from './use-attempt.ts';

type Change = 'add_user' | 'remove_user' | 'block_user' | 'unblock_user';

/** The action that takes each of these back. */
const opposite: Record<Change, Change> = {
  add_user: 'remove_user',
  remove_user: 'add_user',
  block_user: 'unblock_user',
  unblock_user: 'block_user',
};

export interface Contact {
  readonly isContact: boolean;
  readonly isBlocked: boolean;
  /** Done at once, and offered to be taken back. */
  change(action: Change): void;
}

/** What one has made of somebody: nobody else sees that. */
export function useContact({ id: user_id, name }: UserCard): Contact {
  const { common, rooms } = useMessages();
  const { ask } = useRuntime();
  const attempt = useAttempt();
  const { isContact, isBlocked } = useApp(({ session: { me } }) => ({
    isContact: me?.contacts.includes(user_id) === true,
    isBlocked: me?.blocked.includes(user_id) === true,
  }));
  async function change(action: Change): Promise<void> {
    if (!(await attempt(() => ask(action, { user_id })))) return;
    const said: Record<Change, string> = {
      add_user: rooms.contactAddedToast(name),
      remove_user: rooms.contactRemovedToast(name),
      block_user: rooms.blockedToast(name),
      unblock_user: rooms.unblockedToast(name),
    };
    const undo = () => void attempt(() => ask(opposite[action], { user_id }));
    toast({ title: said[action], tone: 'ok', action: { label: common.undo, onAction: undo } });
  }
  return { isContact, isBlocked, change: (action) => void change(action) };
}
