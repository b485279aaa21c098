import type { Clock } from '../clock.ts';

/** How often it is written down that calls go on, in ms: the length of one that a crash ends is as exact as that. */
const BEAT = 15_000;

export interface Heartbeat {
  /** A call runs. */
  start(): void;
  /** No call runs any more. */
  stop(): void;
}

/** Calls `beat` again and again while it is started. */
export function createHeartbeat(clock: Clock, beat: () => void): Heartbeat {
  let cancel: (() => void) | undefined;
  const next = () => clock.after(BEAT, onBeat);
  function onBeat(): void {
    cancel = next();
    beat();
  }
  return {
    start() {
      cancel ??= next();
    },
    stop() {
      cancel?.();
      cancel = undefined;
    },
  };
}
