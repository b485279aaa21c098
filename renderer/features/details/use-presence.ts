import type { UserCard } from '../../../shared/protocol/cards.ts';
import { useFormat } from '../../ui/format.ts';
import { useMessages } from '../../ui/locale.tsx';
import { statusWord } from '../../ui/status-word.ts';
import { isHere } from './member-order.ts';

/** Whether somebody is here, or when last, in words. */
export function usePresence({ status, last_seen }: Pick<UserCard, 'status' | 'last_seen'>): string {
  const { common, rooms } = useMessages();
  const { relative } = useFormat();
  if (isHere(status) || last_seen === 0) return statusWord(status, common);
  return rooms.lastSeen(relative(last_seen));
}
