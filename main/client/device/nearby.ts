import { type Browse, type BrowseOptions, browseHosts } from '../../discovery/browse.ts';
import type { FoundHost } from '../../discovery/sightings.ts';
import type { Log } from '../../log.ts';
import type { Place } from '../known-hosts.ts';
import { type Look, placesOf } from '../look.ts';

/** So long after the first query, in ms, everybody who is there has answered. */
const ANSWERS = 2_000;

/** The hosts on the networks of this computer, watched from when somebody first asks for them. */
export interface Nearby {
  hosts(): readonly FoundHost[];
  /** Where a host is seen, without looking for it. */
  places(id: string): readonly Place[];
  readonly look: Look;
  /** Asks again at once. */
  refresh(): void;
  close(): Promise<void>;
}

export interface NearbyParts {
  readonly log: Log;
  readonly changed: () => void;
  /** Stands in for mDNS. */
  readonly browse?: ((options: BrowseOptions) => Browse) | undefined;
}

export function watchNearby({ log, changed, browse = browseHosts }: NearbyParts): Nearby {
  const waiting = new Set<() => void>();
  let running: Browse | undefined;
  let isClosed = false;
  /** Resolves when all that are there have had the time to answer. */
  let answered: Promise<void> = Promise.resolve();
  let cancel = () => {};

  function begin(): Browse | undefined {
    if (isClosed || running !== undefined) return running;
    running = browse({ log, onChange });
    answered = new Promise((resolve) => {
      const timer = setTimeout(resolve, ANSWERS);
      cancel = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    return running;
  }
  function onChange(): void {
    for (const look of [...waiting]) look();
    changed();
  }
  const places = (id: string) => placesOf(running?.hosts().find((host) => host.id === id));
  function seen(id: string): Promise<void> {
    return new Promise((resolve) => {
      const look = () => {
        if (places(id).length === 0) return;
        waiting.delete(look);
        resolve();
      };
      waiting.add(look);
      void answered.then(() => {
        waiting.delete(look);
        resolve();
      });
    });
  }
  return {
    hosts: () => begin()?.hosts() ?? [],
    places,
    async look(id) {
      begin();
      if (places(id).length === 0) await seen(id);
      return places(id);
    },
    refresh: () => begin()?.refresh(),
    async close() {
      isClosed = true;
      cancel();
      await running?.close();
    },
  };
}
