import type { Role } from '../../../shared/protocol/cards.ts';

/** What one may do with a member of a room, beside looking at the profile. */
export type MemberAction = 'write' | 'make_admin' | 'remove_admin' | 'step_down' | 'remove';

export interface RoomMember {
  readonly account: string;
  /** Absent where somebody is no member. */
  readonly role?: Role | undefined;
}

/** What the host would do for that viewer (rules G7 and G10): nothing else is offered. */
export function actionsFor(viewer: RoomMember, member: RoomMember): readonly MemberAction[] {
  const isSelf = viewer.account === member.account;
  if (isSelf) return member.role === 'admin' ? ['step_down'] : [];
  return ['write', ...adminActions(viewer.role, member.role)];
}

function adminActions(viewer: Role | undefined, member: Role | undefined): readonly MemberAction[] {
  if (viewer !== 'owner' && viewer !== 'admin') return [];
  if (member === 'member') return ['make_admin', 'remove'];
  return viewer === 'owner' && member === 'admin' ? ['remove_admin', 'remove'] : [];
}

/** What leaving means for the one who does, and for the room. */
export type Leaving =
  /** The last one: the room ends with it. */
  | 'dissolves'
  /** The owner: somebody else owns it from then on. */
  | 'passes_on'
  /** Whoever comes back is no admin any more. */
  | 'loses_role'
  /** Coming back takes somebody else, or a password. */
  | 'needs_key'
  | 'needs_invite'
  /** Joining again undoes it. */
  | 'can_return';

export interface LeavingFrom {
  readonly role?: Role | undefined;
  readonly visibility: 'public' | 'password' | 'invite';
  readonly member_count: number;
}

export function leavingOf({ role, visibility, member_count }: LeavingFrom): Leaving {
  if (member_count <= 1) return 'dissolves';
  if (role === 'owner') return 'passes_on';
  if (visibility === 'invite') return 'needs_invite';
  if (visibility === 'password') return 'needs_key';
  return role === 'admin' ? 'loses_role' : 'can_return';
}
