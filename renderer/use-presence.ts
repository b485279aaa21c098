import type { UserCard } from '../shared/protocol/cards.ts';
import { isHere } from './state/presence.ts';
import { useFormat } from './ui/format.ts';
import { useMessages } from './ui/locale.tsx';
import { statusWord } from './ui/status-word.ts';

type Seen = Pick<UserCard, 'bot' | 'status' | 'last_seen'>;

/** Says whether somebody is here, or when last; of a program, that it is one. */
export function usePresence(): (person: Seen) => string {
  const { common } = useMessages();
  const { relative } = useFormat();
  return ({ bot, status, last_seen }) => {
    if (bot === true) return common.botText;
    if (isHere(status) || last_seen === 0) return statusWord(status, common);
    return common.lastSeen(relative(last_seen));
  };
}
