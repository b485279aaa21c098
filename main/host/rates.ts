import type { Clock } from './clock.ts';
import type { HostSettings } from './settings.ts';

/** A token bucket: so many requests a second in the long run, so many at once. */
export interface Bucket {
  /** Takes `cost` requests; returns 0, or the ms to wait when there are not enough. */
  take(cost: number): number;
}

export function createBucket(clock: Clock, settings: HostSettings): Bucket {
  let tokens = settings.get('rate_burst');
  let filled = clock.now();
  return {
    take(cost) {
      const rate = settings.get('rate_per_second');
      const now = clock.now();
      tokens = Math.min(settings.get('rate_burst'), tokens + (Math.max(0, now - filled) / 1_000) * rate);
      filled = now;
      if (tokens < cost) return ((cost - tokens) / rate) * 1_000;
      tokens -= cost;
      return 0;
    },
  };
}
