import type { TransferState } from '../../bridge/files.ts';
import type { ClientClock } from '../../client/clock.ts';
import { restOf } from './errors.ts';
import type { Rest } from './kept.ts';
import { createRate } from './rate.ts';

/** How something that is on its way stands right now: what need not survive a restart. */
export interface Live {
  state: TransferState;
  moved: number;
  /** What the present wait is for. */
  waitsFor: Rest | undefined;
  readonly rate: number;
  /** So much is done, by what it is at. */
  at(state: 'preparing' | 'moving', bytes: number): void;
  /** It rests, or waits, or is there. */
  become(state: TransferState, waitsFor?: unknown): void;
}

export function createLive(clock: Pick<ClientClock, 'now'>, state: TransferState): Live {
  let rate = createRate(clock);
  return {
    state,
    moved: 0,
    waitsFor: undefined,
    get rate() {
      return this.state === 'moving' || this.state === 'preparing' ? rate.value : 0;
    },
    at(next, bytes) {
      if (next !== this.state) rate = createRate(clock);
      this.state = next;
      this.waitsFor = undefined;
      // What is looked at before it is sent has not moved.
      if (next === 'moving') this.moved = bytes;
      rate.at(bytes);
    },
    become(next, waitsFor) {
      this.state = next;
      this.waitsFor = waitsFor === undefined ? undefined : restOf(waitsFor);
    },
  };
}
