import type { ClientClock } from '../../shared/client/clock.ts';

/** The browser's own time and chance. */
export const pageClock: ClientClock = {
  now: () => Date.now(),
  after(milliseconds, call) {
    const timer = setTimeout(call, milliseconds);
    return () => clearTimeout(timer);
  },
  random: () => Math.random(),
};
