import { findHosts } from '../discovery/find.ts';
import type { FoundHost } from '../discovery/sightings.ts';
import type { Place } from './known-hosts.ts';

/** Looks where the host of that id is now, best place first; what it finds is a hint until the certificate was seen. */
export type Look = (id: string) => Promise<readonly Place[]>;

/** Looks once on the network; `find` stands in for mDNS. */
export function lookBy(find: (options: { timeoutMs: number }) => Promise<readonly FoundHost[]> = findHosts): Look {
  return async (id) => placesOf((await find({ timeoutMs: 2_000 })).find((host) => host.id === id));
}

export function placesOf(host: FoundHost | undefined): readonly Place[] {
  return host === undefined ? [] : [{ address: host.address, port: host.port }, ...host.alternatives];
}
