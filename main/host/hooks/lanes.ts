import type { HookFailure } from '../../../shared/protocol/hook-failures.ts';
import type { Clock } from '../clock.ts';

/** Conversations of one webhook that are delivered beside each other; the others wait for their turn. */
const MOST_AT_ONCE = 8;
/** Between tries, in ms: twice as long each time. */
const FIRST_WAIT = 1_000;
const LONGEST_WAIT = 3_600_000;

/** How the work on a lane went: it is done, there is more, it must wait (ms), or it failed. */
export type Step =
  | { readonly next: 'rest' }
  | { readonly next: 'go on' }
  | { readonly next: 'wait'; readonly for: number }
  | { readonly next: 'retry'; readonly why: HookFailure };

export interface Failure {
  readonly why: HookFailure;
  /** Tries in a row that failed. */
  readonly attempts: number;
  /** Ms until the next one. */
  readonly wait: number;
}

export interface LanesParts {
  readonly clock: Clock;
  readonly step: (lane: string) => Promise<Step>;
  readonly failed: (lane: string, failure: Failure) => void;
  readonly broke: (error: unknown) => void;
}

/** Work in lanes: one thing at a time on each, in order, tried again ever later when it fails. */
export interface Lanes {
  /** There is something to do on that lane. */
  wake(lane: string): void;
  /** Whether the last try failed on any lane but that one. */
  failingBeside(lane: string): boolean;
  stop(): void;
}

interface Lane {
  state: 'resting' | 'queued' | 'working' | 'waiting';
  /** It was woken while it worked. */
  again: boolean;
  attempts: number;
  cancel: () => void;
}

export function createLanes({ clock, step, failed, broke }: LanesParts): Lanes {
  const lanes = new Map<string, Lane>();
  const queue: string[] = [];
  let working = 0;
  let stopped = false;

  function wake(name: string): void {
    const lane = lanes.get(name) ?? { state: 'resting', again: false, attempts: 0, cancel: () => undefined };
    lanes.set(name, lane);
    if (lane.state === 'working') lane.again = true;
    if (lane.state === 'resting') enqueue(name, lane);
  }
  function enqueue(name: string, lane: Lane): void {
    lane.state = 'queued';
    queue.push(name);
    pump();
  }
  function pump(): void {
    while (!stopped && working < MOST_AT_ONCE) {
      const name = queue.shift();
      const lane = lanes.get(name ?? '');
      if (name === undefined || lane === undefined) return;
      working++;
      lane.state = 'working';
      void work(name, lane);
    }
  }
  async function work(name: string, lane: Lane): Promise<void> {
    lane.again = false;
    let done: Step;
    try {
      done = await step(name);
    } catch (error) {
      broke(error);
      done = { next: 'retry', why: { reason: 'host' } };
    }
    working--;
    if (!stopped) settle(name, lane, done);
    pump();
  }
  function settle(name: string, lane: Lane, done: Step): void {
    if (done.next === 'retry') {
      lane.attempts++;
      const longest = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (lane.attempts - 1));
      // At random, so that many do not come back in the same moment.
      const wait = longest * (0.75 + Math.random() / 4);
      failed(name, { why: done.why, attempts: lane.attempts, wait });
      sleep(name, lane, wait);
    } else if (done.next === 'wait') sleep(name, lane, done.for);
    else {
      lane.attempts = 0;
      if (done.next === 'go on' || lane.again) enqueue(name, lane);
      else lanes.delete(name);
    }
  }
  function sleep(name: string, lane: Lane, wait: number): void {
    lane.state = 'waiting';
    lane.cancel = clock.after(wait, () => enqueue(name, lane));
  }
  return {
    wake,
    failingBeside: (name) => [...lanes].some(([other, { attempts }]) => other !== name && attempts > 0),
    stop() {
      stopped = true;
      for (const { cancel } of lanes.values()) cancel();
    },
  };
}
