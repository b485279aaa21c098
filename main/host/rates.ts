import type { Clock } from './clock.ts';
import type { HostSettings } from './settings.ts';

/** A token bucket: so many requests a second in the long run, so many at once. */
export interface Bucket {
  /** Takes one request; returns 0, or the ms to wait when there is none. */
  take(): number;
}

export function createBucket(clock: Clock, settings: HostSettings): Bucket {
  let tokens = settings.get('rate_burst');
  let filled = clock.now();
  return {
    take() {
      const rate = settings.get('rate_per_second');
      const now = clock.now();
      tokens = Math.min(settings.get('rate_burst'), tokens + (Math.max(0, now - filled) / 1_000) * rate);
      filled = now;
      if (tokens < 1) return ((1 - tokens) / rate) * 1_000;
      tokens -= 1;
      return 0;
    },
  };
}
