import type { ClientClock } from '../../shared/client/clock.ts';

/** The computer's own time and chance. Its timers keep the process alive: a client that waits is at work. */
export const clientClock: ClientClock = {
  now: () => Date.now(),
  after(milliseconds, call) {
    const timer = setTimeout(call, milliseconds);
    return () => clearTimeout(timer);
  },
  random: () => Math.random(),
};
