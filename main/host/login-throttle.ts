import type { Clock } from './clock.ts';
import type { HostSettings } from './settings.ts';

/** Slows down who guesses keys; never locks anybody out (there is no e-mail here to unlock with). */
export interface LoginThrottle {
  /** 0, or the ms that this address must wait before the next attempt. */
  wait(address: string): number;
  /** Counts a failed attempt. Success forgives none, or an own account would pay for guesses at another's. */
  failed(address: string): void;
}

/** The first wait in ms; each failure more doubles it. */
const FIRST_WAIT = 1_000;
/** Doublings at most: a wait never grows beyond about a minute. */
const DOUBLINGS = 6;
/** Addresses remembered; the one that failed longest ago is forgotten first. */
const MOST_ADDRESSES = 10_000;

interface Failures {
  count: number;
  /** Up to when failures were forgiven. */
  forgiven: number;
  last: number;
}

/**
 * `login_attempts` failures of one address are free; they are forgiven one by one, evenly over
 * `login_window_seconds`. Every failure beyond doubles the wait before the next attempt.
 */
export function createLoginThrottle(clock: Clock, settings: Pick<HostSettings, 'get'>): LoginThrottle {
  const addresses = new Map<string, Failures>();

  function failuresOf(address: string): Failures | undefined {
    const failures = addresses.get(address);
    if (failures === undefined) return undefined;
    // Set back, the clock must not keep what was failed before from being forgiven.
    failures.forgiven = Math.min(failures.forgiven, clock.now());
    const each = (settings.get('login_window_seconds') * 1_000) / settings.get('login_attempts');
    const forgiven = Math.floor((clock.now() - failures.forgiven) / each);
    failures.count -= forgiven;
    failures.forgiven += forgiven * each;
    if (failures.count > 0) return failures;
    addresses.delete(address);
    return undefined;
  }
  return {
    wait(address) {
      const failures = failuresOf(address);
      const excess = (failures?.count ?? 0) - settings.get('login_attempts');
      if (failures === undefined || excess < 0) return 0;
      const wait = FIRST_WAIT * 2 ** Math.min(excess, DOUBLINGS);
      // A clock that was set back must not make anybody wait longer.
      return Math.min(wait, Math.max(0, failures.last + wait - clock.now()));
    },
    failed(address) {
      const now = clock.now();
      const failures = failuresOf(address) ?? { count: 0, forgiven: now, last: now };
      failures.count = Math.min(failures.count + 1, settings.get('login_attempts') + DOUBLINGS);
      failures.last = now;
      // Put again at the end: the order of the map is the order of the last failures.
      addresses.delete(address);
      addresses.set(address, failures);
      const [oldest] = addresses.keys();
      if (addresses.size > MOST_ADDRESSES && oldest !== undefined) addresses.delete(oldest);
    },
  };
}
