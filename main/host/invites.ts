import { hearthLink } from '../../shared/protocol/link.ts';
import type { TableChange } from '../storage/port.ts';
import type { InviteRecord } from '../storage/records.ts';
import { newCode, normalizeCode } from './codes.ts';
import type { Host } from './context.ts';

/** Fifty bits, guessed at only through the throttle. */
const CODE_LENGTH = 10;

export interface InviteTerms {
  readonly by: string;
  /** Absent: any number of people. */
  readonly uses?: number | undefined;
  /** Ms since the epoch; absent: until it is revoked. */
  readonly expires?: number | undefined;
}

export function newInvite(host: Host, { by, uses, expires }: InviteTerms): InviteRecord {
  return {
    _id: newCode(CODE_LENGTH),
    by,
    created: host.clock.now(),
    ...(uses === undefined ? {} : { uses_left: uses }),
    ...(expires === undefined ? {} : { expires }),
  };
}

/** The invite of a code that works now, however it was typed. */
export function findInvite(host: Host, code: string): InviteRecord | undefined {
  const invite = host.store.tables.invites.get(normalizeCode(code));
  return invite === undefined || isOver(host, invite) ? undefined : invite;
}

/** One use less; the last one takes the invite away. */
export function useOf(invite: InviteRecord): TableChange[] {
  if (invite.uses_left === undefined) return [];
  if (invite.uses_left <= 1) return [{ table: 'invites', remove: invite._id }];
  return [{ table: 'invites', put: { ...invite, uses_left: invite.uses_left - 1 } }];
}

/** Invites that work now, newest first. */
export function openInvites(host: Host): InviteRecord[] {
  const open = [...host.store.tables.invites.values()].filter((invite) => !isOver(host, invite));
  return open.sort((one, other) => other.created - one.created);
}

export function removalOfPastInvites(host: Host): TableChange[] {
  const past = [...host.store.tables.invites.values()].filter((invite) => isOver(host, invite));
  return past.map(({ _id }) => ({ table: 'invites', remove: _id }));
}

function isOver(host: Host, { expires }: InviteRecord): boolean {
  return expires !== undefined && expires <= host.clock.now();
}

/** The link that brings people here with that code; empty while the host is on no network. */
export function inviteLink(host: Host, code: string): string {
  const [first] = host.addresses();
  return first === undefined ? '' : hearthLink({ ...first, fingerprint: host.identity.fingerprint, code });
}
