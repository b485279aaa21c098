import type { IdentifiedHost } from '../../../shared/bridge/hosts.ts';
import type { BridgeData, BridgeParams } from '../../../shared/bridge/index.ts';
import { HostUnreachable } from '../../../shared/client/errors.ts';
import { readAddress } from '../../../shared/device/address.ts';
import { shownName } from '../../../shared/device/names.ts';
import { refused } from '../../../shared/device/refusal.ts';
import type { HostLink } from '../../../shared/protocol/link.ts';
import { authority } from '../../net/address.ts';
import { CertificateChanged } from '../certificate-changed.ts';
import { type Identified, identifyAs, identifyHost, identifyKnown } from '../identify.ts';
import type { KnownHosts } from '../known-hosts.ts';
import type { HostingHere } from './hosting.ts';
import type { Nearby } from './nearby.ts';

export interface IdentificationParts {
  readonly known: Pick<KnownHosts, 'all' | 'find'>;
  readonly nearby: Pick<Nearby, 'look' | 'places'>;
  readonly hosting: Pick<HostingHere, 'running' | 'place'>;
}

/** Asks hosts who they are, and remembers what they said until somebody signs in. */
export interface Identification {
  identify(who: BridgeParams<'identify'>): Promise<BridgeData<'identify'>>;
  find(id: string): IdentifiedHost | undefined;
}

export function createIdentification(parts: IdentificationParts): Identification {
  const found = new Map<string, IdentifiedHost>();

  async function settle(asked: Promise<Identified>, link?: HostLink): Promise<BridgeData<'identify'>> {
    try {
      const host = hostOf(await asked, { link, own: parts.hosting.running?.fingerprint });
      found.set(host.id, host);
      return { done: true, host };
    } catch (error) {
      const changed = error instanceof CertificateChanged ? await changeOf(parts, { error, link }) : undefined;
      return { ...refused(error), ...(changed === undefined ? {} : { changed }) };
    }
  }
  return {
    async identify(who) {
      if ('host_id' in who) return settle(askListed(parts, who.host_id));
      const link = readAddress(who.address);
      if (link !== undefined) return settle(identifyHost(placeOf(link), parts.known), link);
      return {
        done: false,
        refusal: { reason: 'bad_address', message: 'That is neither an address nor an invite link.' },
      };
    },
    find: (id) => found.get(id),
  };
}

function placeOf({ address, port, fingerprint }: HostLink) {
  return { places: [{ address, port }], fingerprint };
}

async function askListed({ known, nearby, hosting }: IdentificationParts, id: string): Promise<Identified> {
  const { running } = hosting;
  const here = hosting.place();
  if (running?.id === id && here !== undefined) {
    return identifyAs(id, { places: [here], fingerprint: running.fingerprint }, known);
  }
  const host = known.find(id);
  if (host !== undefined) {
    const places = [...nearby.places(id), ...host.places];
    return identifyKnown({ id, places, fingerprint: host.fingerprint }, { known, look: nearby.look });
  }
  const places = await nearby.look(id);
  if (places.length === 0) throw new HostUnreachable('any known place');
  return identifyAs(id, { places }, known);
}

interface Vouchers {
  readonly link: HostLink | undefined;
  /** The fingerprint of the host inside this app. */
  readonly own: string | undefined;
}

function hostOf({ greeting, place, fingerprint, isKnown }: Identified, { link, own }: Vouchers): IdentifiedHost {
  const { id, name, registration } = greeting.host;
  return {
    id,
    name: shownName(name),
    address: authority(place.address, place.port),
    fingerprint,
    registration,
    verified: isKnown || link?.fingerprint !== undefined || own === fingerprint,
    ...(link?.code === undefined ? {} : { code: link.code }),
  };
}

interface Change {
  readonly error: CertificateChanged;
  readonly link: HostLink | undefined;
}

/** Which host shows another certificate; undefined when it does not even say that. */
async function changeOf({ known }: IdentificationParts, { error: { expected, shown }, link }: Change) {
  const pinned = known.all().find(({ fingerprint }) => fingerprint === expected);
  if (pinned !== undefined) return { id: pinned.id, name: pinned.name, expected, shown };
  if (link === undefined) return undefined;
  const { address, port } = link;
  const asked = await identifyHost({ places: [{ address, port }] }, { find: () => undefined }).catch(() => undefined);
  if (asked === undefined) return undefined;
  const { id, name } = asked.greeting.host;
  return { id, name: shownName(name), expected, shown };
}
