import type { Clock } from './clock.ts';

/** How many things happen a second, over the last ten seconds. */
export interface Meter {
  count(amount?: number): void;
  perSecond(): number;
}

export interface Meters {
  readonly messages: Meter;
  readonly deliveries: Meter;
}

const WINDOW = 10;

export function createMeter(clock: Clock): Meter {
  const counts = new Array<number>(WINDOW).fill(0);
  let last = Math.floor(clock.now() / 1_000);
  function roll(): number {
    const second = Math.floor(clock.now() / 1_000);
    for (let at = Math.max(last + 1, second - WINDOW + 1); at <= second; at++) counts[at % WINDOW] = 0;
    last = Math.max(last, second);
    return second % WINDOW;
  }
  return {
    count(amount = 1) {
      const at = roll();
      counts[at] = (counts[at] ?? 0) + amount;
    },
    perSecond() {
      roll();
      return counts.reduce((sum, count) => sum + count, 0) / WINDOW;
    },
  };
}

export function createMeters(clock: Clock): Meters {
  return { messages: createMeter(clock), deliveries: createMeter(clock) };
}
