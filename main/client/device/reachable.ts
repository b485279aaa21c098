import type { IdentifiedHost } from '../../../shared/bridge/hosts.ts';
import type { ReachableHost } from '../../../shared/device/ports.ts';
import { parseHearthLink } from '../../../shared/protocol/link.ts';
import { authority } from '../../net/address.ts';
import { createHostHttp } from '../host-http.ts';
import { createHostTransport } from '../host-transport.ts';
import type { KnownHosts, Place } from '../known-hosts.ts';
import type { HostingHere } from './hosting.ts';
import type { Nearby } from './nearby.ts';

export interface ReachParts {
  readonly known: Pick<KnownHosts, 'find'>;
  readonly nearby: Pick<Nearby, 'look' | 'places'>;
  readonly hosting: Pick<HostingHere, 'running' | 'place'>;
}

/** The host by the certificate that it showed when it was identified. */
export function identifiedHost(parts: ReachParts, { id, name, fingerprint, address }: IdentifiedHost): ReachableHost {
  const place = placeOf(address);
  return reachable(parts, {
    host: { id, name, fingerprint, address, version: '' },
    // The person may have decided on another one since.
    fingerprint: () => parts.known.find(id)?.fingerprint ?? fingerprint,
    places: () => (place === undefined ? [] : [place]),
  });
}

/** A known host by the certificate that is pinned, wherever it is; undefined when it is not known. */
export function knownHost(parts: ReachParts, id: string): ReachableHost | undefined {
  const known = parts.known.find(id);
  if (known === undefined) return undefined;
  const [place] = known.places;
  const address = place === undefined ? '' : authority(place.address, place.port);
  return reachable(parts, {
    host: { id, name: known.name, fingerprint: known.fingerprint, address, version: '' },
    fingerprint: () => parts.known.find(id)?.fingerprint ?? known.fingerprint,
    places: () => parts.known.find(id)?.places ?? known.places,
  });
}

/** An `address:port` as the two that it consists of. */
export function placeOf(address: string): Place | undefined {
  const link = parseHearthLink(address);
  return link && { address: link.address, port: link.port };
}

interface Remembered {
  readonly host: ReachableHost['host'];
  readonly fingerprint: () => string;
  readonly places: () => readonly Place[];
}

function reachable({ nearby, hosting }: ReachParts, { host, fingerprint, places }: Remembered): ReachableHost {
  const { id } = host;
  /** The host inside this app over the loopback address, another where it is seen and where it was. */
  function tried(): readonly Place[] {
    const here = hosting.running?.id === id ? hosting.place() : undefined;
    if (here !== undefined) return [here];
    const all = [...nearby.places(id), ...places()];
    return all.filter((place, at) => all.findIndex((one) => isSame(one, place)) === at);
  }
  const where = { id, fingerprint, places: tried, look: nearby.look };
  return {
    host,
    transport: (reached) => createHostTransport(where, ({ place }) => reached(authority(place.address, place.port))),
    http: (token) => createHostHttp(where, token),
  };
}

function isSame(one: Place, other: Place): boolean {
  return one.address === other.address && one.port === other.port;
}
