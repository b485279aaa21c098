import type { ClientClock } from '../../client/clock.ts';

/** Over so many ms the speed is measured; what came before counts less and less. */
const SPAN = 500;
const WEIGHT = 0.4;

/** How fast something moves. */
export interface Rate {
  /** So many bytes are there now. */
  at(moved: number): void;
  /** Bytes a second, smoothed; 0 while it is not known. */
  readonly value: number;
}

export function createRate(clock: Pick<ClientClock, 'now'>): Rate {
  let value = 0;
  let since: { readonly time: number; readonly moved: number } | undefined;
  return {
    get value() {
      return Math.round(value);
    },
    at(moved) {
      const time = clock.now();
      // Going back is beginning anew.
      if (since === undefined || moved < since.moved) {
        since = { time, moved };
        return;
      }
      const span = time - since.time;
      if (span < SPAN) return;
      const now = ((moved - since.moved) / span) * 1_000;
      value = value === 0 ? now : value + WEIGHT * (now - value);
      since = { time, moved };
    },
  };
}
