import type { Browse, BrowseOptions } from '../../main/discovery/browse.ts';
import type { FoundHost } from '../../main/discovery/sightings.ts';

/** A network on which the test decides who is seen. */
export interface FakeBrowse {
  readonly open: (options: BrowseOptions) => Browse;
  /** How often somebody began to look, and looked again. */
  readonly begun: number;
  readonly refreshed: number;
  show(hosts: readonly FoundHost[]): void;
}

export function createFakeBrowse(): FakeBrowse {
  const listeners = new Set<BrowseOptions['onChange']>();
  let hosts: FoundHost[] = [];
  let begun = 0;
  let refreshed = 0;
  return {
    get begun() {
      return begun;
    },
    get refreshed() {
      return refreshed;
    },
    open({ onChange }) {
      begun++;
      listeners.add(onChange);
      return {
        hosts: () => hosts,
        refresh() {
          refreshed++;
        },
        async close() {
          listeners.delete(onChange);
        },
      };
    },
    show(next) {
      hosts = [...next];
      for (const listener of listeners) listener(hosts);
    },
  };
}

/** A running host as it would be seen on the network. */
export function seen(
  { id, name, port, fingerprint }: Pick<FoundHost, 'id' | 'name' | 'port' | 'fingerprint'>,
  changes: Partial<FoundHost> = {},
): FoundHost {
  return {
    id,
    name,
    address: '127.0.0.1',
    port,
    fingerprint: fingerprint.slice(0, 16),
    online: 2,
    registration: 'open',
    seen: 0,
    reachable: true,
    alternatives: [],
    ...changes,
  };
}
