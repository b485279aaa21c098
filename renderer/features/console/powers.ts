import type { OwnCard } from '../../../shared/protocol/cards.ts';
import type { Result } from '../../../shared/protocol/index.ts';

export type HostUser = Result<'host_users'>['users'][number];

/** What the parts about one person take. */
export interface PersonProps {
  readonly person: HostUser;
  readonly me: OwnCard;
  onChanged(): void;
}

/** What one may do to somebody, as the host decides it (main/host/actions/hosting-power.ts, hosting-roles.ts). */
export interface Powers {
  readonly rename: boolean;
  readonly resetKey: boolean;
  readonly signOut: boolean;
  readonly ban: boolean;
  readonly unban: boolean;
  readonly makeAdmin: boolean;
  readonly removeAdmin: boolean;
  readonly passOwnership: boolean;
}

/** Why one may do little or nothing. */
export type Bar = 'yourself' | 'owner' | 'admin';

type Me = Pick<OwnCard, 'id' | 'host_role'>;
type Person = Pick<HostUser, 'id' | 'host_role' | 'banned' | 'bot'>;

export function powersOver(me: Me, person: Person): Powers {
  const isOther = me.id !== person.id && me.host_role !== 'member';
  const isOwner = isOther && me.host_role === 'owner';
  const isBanned = person.banned !== undefined;
  const isBot = person.bot === true;
  const isSubject = isOther && person.host_role !== 'owner' && (person.host_role === 'member' || isOwner);
  return {
    rename: isOther && person.host_role !== 'owner',
    // Who is banned has no sign-ins, and a code would not let them in; a program has tokens instead of either.
    resetKey: isSubject && !isBanned && !isBot,
    signOut: isSubject && !isBanned && !isBot,
    ban: isSubject && !isBanned,
    unban: isOther && isBanned,
    makeAdmin: isOwner && !isBanned && !isBot && person.host_role === 'member',
    removeAdmin: isOwner && person.host_role === 'admin',
    passOwnership: isOwner && !isBanned && !isBot,
  };
}

/** What stands between one and somebody; undefined where nothing does. */
export function barTo(me: Me, person: Person): Bar | undefined {
  if (me.id === person.id) return 'yourself';
  if (person.host_role === 'owner') return 'owner';
  return person.host_role === 'admin' && me.host_role !== 'owner' ? 'admin' : undefined;
}
