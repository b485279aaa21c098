import type { ListedHost } from '../../../shared/bridge/hosts.ts';
import type { BridgeEvent } from '../../../shared/bridge/index.ts';
import type { FoundHost } from '../../discovery/sightings.ts';
import { authority } from '../../net/address.ts';
import type { KnownHost, KnownHosts } from '../known-hosts.ts';
import type { HostingHere } from './hosting.ts';
import type { Nearby } from './nearby.ts';

/** Changes within so many ms are told together. */
const GATHER = 250;

export interface HostListParts {
  readonly nearby: Pick<Nearby, 'hosts'>;
  readonly known: Pick<KnownHosts, 'all'>;
  readonly hosting: Pick<HostingHere, 'view' | 'running'>;
  readonly tell: (event: BridgeEvent) => void;
}

/** The hosts that can be joined, as windows list them. */
export interface HostList {
  /** From the first call on changes are told. */
  list(): ListedHost[];
  /** Something in it may have changed. */
  changed(): void;
  close(): void;
}

export function createHostList(parts: HostListParts): HostList {
  let shown: string | undefined;
  let timer: NodeJS.Timeout | undefined;

  function tell(): void {
    timer = undefined;
    const hosts = listed(parts);
    const now = JSON.stringify(hosts);
    if (now === shown) return;
    shown = now;
    parts.tell({ event: 'hosts', hosts });
  }
  return {
    list() {
      const hosts = listed(parts);
      shown = JSON.stringify(hosts);
      return hosts;
    },
    changed() {
      if (shown !== undefined) timer ??= setTimeout(tell, GATHER);
    },
    close: () => clearTimeout(timer),
  };
}

/** The own one first, then those nearby, then the known ones that are not, the last used first. */
function listed({ nearby, known, hosting }: HostListParts): ListedHost[] {
  const here = hosting.view();
  const seen = nearby.hosts();
  const all = known.all();
  const knownOf = (id: string) => all.find((host) => host.id === id);
  const own = here.running ? [ownHost(here, hosting, knownOf(here.id))] : [];
  const others = seen
    .filter(({ id }) => !here.running || id !== here.id)
    .map((host) => nearbyHost(host, knownOf(host.id)));
  const ids = new Set([...own, ...others].map(({ id }) => id));
  return [...own, ...others, ...all.filter(({ id }) => !ids.has(id)).map(knownHost)];
}

type Here = Extract<ReturnType<HostingHere['view']>, { running: true }>;

function ownHost(
  { id, name, address }: Here,
  hosting: Pick<HostingHere, 'running'>,
  known: KnownHost | undefined,
): ListedHost {
  const { presence, settings } = hosting.running?.host ?? {};
  const people_online = presence?.peopleOnline ?? 0;
  const registration = settings?.get('registration') ?? 'open';
  return {
    id,
    name,
    address,
    nearby: { people_online, registration, unreachable: false },
    ...knownPart(known),
    here: true,
  };
}

function nearbyHost(host: FoundHost, known: KnownHost | undefined): ListedHost {
  const { id, name, address, port, online, registration, reachable } = host;
  return {
    id,
    name,
    address: authority(address, port),
    nearby: { people_online: online, registration, unreachable: !reachable },
    ...knownPart(known),
    here: false,
  };
}

function knownHost(host: KnownHost): ListedHost {
  const [place] = host.places;
  const address = place === undefined ? '' : authority(place.address, place.port);
  return { id: host.id, name: host.name, address, ...knownPart(host), here: false };
}

function knownPart(host: KnownHost | undefined): Pick<ListedHost, 'known'> {
  if (host === undefined) return {};
  const accounts = host.sign_ins.map(({ account, user_id }) => ({ account, user_id }));
  return { known: { fingerprint: host.fingerprint, accounts } };
}
