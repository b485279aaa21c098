import type { ClientClock } from '../../shared/client/clock.ts';

/** A clock that stands still until the test moves it. */
export interface ManualClock extends ClientClock {
  /** Moves on, calling what is due in its order and letting everything that follows from it happen. */
  advance(milliseconds: number): Promise<void>;
  /** Timers that wait. */
  readonly waiting: number;
}

/** Lets promises that are settled do what follows from them. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => setImmediate(resolve));
}

export function createManualClock(random: () => number = () => 0.5, start = 1_700_000_000_000): ManualClock {
  let now = start;
  const timers = new Set<{ readonly at: number; readonly call: () => void }>();
  const nextDue = (until: number) =>
    [...timers].filter((timer) => timer.at <= until).sort((one, other) => one.at - other.at)[0];
  return {
    now: () => now,
    random,
    after(milliseconds, call) {
      const timer = { at: now + milliseconds, call };
      timers.add(timer);
      return () => void timers.delete(timer);
    },
    async advance(milliseconds) {
      const until = now + milliseconds;
      await settle();
      for (let due = nextDue(until); due !== undefined; due = nextDue(until)) {
        timers.delete(due);
        now = due.at;
        due.call();
        await settle();
      }
      now = until;
    },
    get waiting() {
      return timers.size;
    },
  };
}
