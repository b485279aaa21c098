import { type LanInterface, rankOfAddress } from './interfaces.ts';
import type { HostClaim, Registration } from './text.ts';

/** A host on the network. */
export interface FoundHost {
  id: string;
  name: string;
  /** The best of the addresses that the host answered from, never one that it merely claims. */
  address: string;
  port: number;
  /** The first 16 hex digits of the certificate's SHA-256. A hint until the certificate itself was seen. */
  fingerprint: string;
  /** People online. */
  online: number;
  registration: Registration;
  /** When it last gave a sign of life, in ms since the epoch. */
  seen: number;
  /** It answers mDNS but takes no connections: most often a firewall on its computer. */
  reachable: boolean;
  /** Its other addresses, best first. */
  alternatives: { address: string; port: number }[];
}

/** A host as it answers on one address. */
export interface Sighting extends HostClaim {
  instance: string;
  address: string;
  port: number;
  /** When it last answered, in ms since the epoch. */
  answered: number;
  /** When it last gave any sign of life. */
  seen: number;
  reachable: boolean;
}

export type Recorded = 'new' | 'known' | 'impostor' | 'too_many';

// A network of more hosts is a flood; each costs memory and a connection every few seconds.
const MOST_SIGHTINGS = 256;
const byName = new Intl.Collator();

/** Every host and address seen at present. */
export class Sightings {
  readonly #all = new Map<string, Sighting>();

  /**
   * Takes in an answer. Another address that claims a known id with another fingerprint is refused while the first
   * lives, so that nobody takes a host's place in the list; an address may change its own fingerprint.
   */
  record(sighting: Sighting): Recorded {
    const key = keyOf(sighting);
    const known = this.#all.get(key);
    if (!known) {
      const others = this.of(sighting.id);
      if (others.some((other) => other.fingerprint !== sighting.fingerprint)) return 'impostor';
      if (this.#all.size >= MOST_SIGHTINGS) return 'too_many';
    }
    const moved = known !== undefined && known.port !== sighting.port;
    this.#all.set(key, known && !moved ? { ...sighting, reachable: known.reachable } : sighting);
    return known && !moved ? 'known' : 'new';
  }

  /** Only the address that says goodbye is dropped: nobody can say it for another. */
  goodbye(instance: string, address: string): void {
    for (const [key, sighting] of this.#all) {
      if (sighting.instance === instance && sighting.address === address) this.#all.delete(key);
    }
  }

  get(sighting: Sighting): Sighting | undefined {
    return this.#all.get(keyOf(sighting));
  }

  /** Notes what a connection showed; nothing if the host has gone meanwhile. */
  mark(sighting: Sighting, proof: { reachable: boolean; seen: number }): void {
    const known = this.get(sighting);
    if (known && known.port === sighting.port) this.#all.set(keyOf(known), { ...known, ...proof });
  }

  remove(sighting: Sighting): void {
    this.#all.delete(keyOf(sighting));
  }

  all(): Sighting[] {
    return [...this.#all.values()];
  }

  of(id: string): Sighting[] {
    return this.all().filter((sighting) => sighting.id === id);
  }

  /** One entry for each host, by name; `interfaces` are this computer's, to tell the best address. */
  hosts(interfaces: readonly LanInterface[]): FoundHost[] {
    return [...new Set(this.all().map(({ id }) => id))]
      .flatMap((id) => combine(this.of(id), interfaces))
      .sort((a, b) => byName.compare(a.name, b.name) || byName.compare(a.id, b.id));
  }
}

function keyOf({ id, address }: Sighting): string {
  return `${id} ${address}`;
}

function combine(sightings: Sighting[], interfaces: readonly LanInterface[]): FoundHost[] {
  const rank = ({ address }: Sighting) => rankOfAddress(address, interfaces);
  const [best, ...others] = sightings.toSorted(
    (a, b) => Number(b.reachable) - Number(a.reachable) || rank(a) - rank(b) || byName.compare(a.address, b.address),
  );
  if (!best) return [];
  const { id, name, address, port, fingerprint, online, registration, reachable } = best;
  const seen = Math.max(...sightings.map((sighting) => sighting.seen));
  const alternatives = others
    .filter((other) => other.fingerprint === fingerprint)
    .map((other) => ({ address: other.address, port: other.port }));
  return [{ id, name, address, port, fingerprint, online, registration, seen, reachable, alternatives }];
}
