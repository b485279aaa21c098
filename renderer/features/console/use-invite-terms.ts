import { useFormat } from '../../ui/format.ts';
import { useMessages } from '../../ui/locale.tsx';
import type { Invite } from './invite-terms.ts';

/** For how many people an invite works, and how long. */
export function useInviteTerms({ uses_left, expires }: Pick<Invite, 'uses_left' | 'expires'>): readonly string[] {
  const { console } = useMessages();
  const { dateTime } = useFormat();
  return [
    uses_left === undefined ? console.inviteUnlimited : console.inviteUsesLeft(uses_left),
    expires === undefined ? console.inviteNoEnd : console.inviteUntil(dateTime(expires)),
  ];
}
