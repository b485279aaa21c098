/** Whether something is to go on; what `AbortSignal` is where there is one. */
export interface Stop {
  /** Why it is not to go on any more. */
  readonly reason: Error | undefined;
  /** Calls when it is to stop, at once if it is already. Returns what ends that. */
  onStop(call: (reason: Error) => void): () => void;
  /** Throws the reason. */
  check(): void;
}

export interface Stopper extends Stop {
  stop(reason: Error): void;
}

export function createStopper(): Stopper {
  const calls = new Set<(reason: Error) => void>();
  let reason: Error | undefined;
  return {
    get reason() {
      return reason;
    },
    onStop(call) {
      if (reason !== undefined) call(reason);
      else calls.add(call);
      return () => void calls.delete(call);
    },
    check() {
      if (reason !== undefined) throw reason;
    },
    stop(why) {
      if (reason !== undefined) return;
      reason = why;
      for (const call of [...calls]) call(why);
      calls.clear();
    },
  };
}

/** The person, or the end of the app, stopped a transfer. */
export class Stopped extends Error {
  constructor() {
    super('The transfer was stopped.');
    this.name = 'Stopped';
  }
}
