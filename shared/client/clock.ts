/** Time and chance, handed in: the client runs in Node, in a browser and in tests that do not wait. */
export interface ClientClock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Calls back after so many milliseconds unless the returned function is called before. */
  after(milliseconds: number, call: () => void): () => void;
  /** Uniform in [0, 1). */
  random(): number;
}

/** Resolves after so many milliseconds of that clock. */
export function pause(clock: ClientClock, milliseconds: number): Promise<void> {
  return new Promise((resolve) => void clock.after(milliseconds, resolve));
}
