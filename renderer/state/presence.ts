import type { ShownStatus, UserCard } from '../../shared/protocol/cards.ts';

export function isHere(status: ShownStatus): boolean {
  return status !== 'offline' && status !== 'invisible';
}

/** The status that is shown of somebody; none for a program without a connection, which works all the same. */
export function presenceOf(person: Pick<UserCard, 'bot' | 'status'> | undefined): ShownStatus | undefined {
  if (person === undefined || (person.bot === true && !isHere(person.status))) return undefined;
  return person.status;
}
