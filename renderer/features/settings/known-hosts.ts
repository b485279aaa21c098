import type { ListedHost } from '../../../shared/bridge/hosts.ts';
import type { CurrentHost } from '../../../shared/bridge/session.ts';

/** A host whose certificate is pinned on this device. */
export interface KnownHost {
  readonly id: string;
  readonly name: string;
  /** Empty where it was never reached from here. */
  readonly address: string;
  readonly fingerprint: string;
  /** Handles of the accounts that are kept. */
  readonly accounts: readonly string[];
  readonly standing: 'current' | 'here' | 'nearby' | 'away';
}

/** The known ones of the list, that of the present connection first. */
export function knownHosts(listed: readonly ListedHost[], current: CurrentHost | undefined): readonly KnownHost[] {
  const known = listed.flatMap((host) => {
    if (host.known === undefined) return [];
    const { id, name, address } = host;
    const { fingerprint, accounts } = host.known;
    const standing = standingOf(host, current?.id);
    return [{ id, name, address, fingerprint, accounts: accounts.map(({ user_id }) => user_id), standing }];
  });
  const order = ['current', 'here', 'nearby', 'away'];
  return known.sort((one, other) => order.indexOf(one.standing) - order.indexOf(other.standing));
}

function standingOf({ id, here, nearby }: ListedHost, current: string | undefined): KnownHost['standing'] {
  if (id === current) return 'current';
  if (here) return 'here';
  return nearby === undefined ? 'away' : 'nearby';
}
