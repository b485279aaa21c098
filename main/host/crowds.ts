import type { Clock } from './clock.ts';

/** For so many ms the comings and goings of a large room are gathered, so that a thousand of them are one event. */
const GATHER = 1_000;

/** Tells large rooms now and then how many they are, where telling each arrival to everybody would be n² events. */
export interface Crowds {
  /** Somebody came into that room or went out of it. */
  changed(room: string): void;
  /** Stops telling. */
  close(): void;
}

export function createCrowds(clock: Clock, tell: (room: string) => void): Crowds {
  const waiting = new Map<string, () => void>();
  return {
    changed(room) {
      if (waiting.has(room)) return;
      const cancel = clock.after(GATHER, () => {
        waiting.delete(room);
        tell(room);
      });
      waiting.set(room, cancel);
    },
    close() {
      for (const cancel of waiting.values()) cancel();
      waiting.clear();
    },
  };
}
