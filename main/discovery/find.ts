import { silentLog } from '../log.ts';
import { type BrowseOptions, browseHosts } from './browse.ts';
import type { FoundHost } from './sightings.ts';

export interface FindOptions extends Partial<Omit<BrowseOptions, 'onChange'>> {
  /** The longest time, in ms; default 2,000. */
  timeoutMs?: number;
}

// Hosts answer within milliseconds of each other; the first query is repeated after 250 ms for those that missed it.
const QUIET_MS = 400;

/** Looks for hosts once: ends early when, after the first, no more turn up for a moment. */
export function findHosts({ timeoutMs = 2_000, log = silentLog, ...options }: FindOptions = {}): Promise<FoundHost[]> {
  return new Promise((resolve) => {
    let quiet: NodeJS.Timeout | undefined;
    const browse = browseHosts({
      ...options,
      log,
      onChange: (hosts) => {
        clearTimeout(quiet);
        if (hosts.length > 0) quiet = setTimeout(end, QUIET_MS);
      },
    });
    const total = setTimeout(end, timeoutMs);
    function end(): void {
      clearTimeout(quiet);
      clearTimeout(total);
      const hosts = browse.hosts();
      void browse.close().then(() => resolve(hosts));
    }
  });
}
