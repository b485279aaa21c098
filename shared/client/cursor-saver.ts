import type { ClientClock } from './clock.ts';
import type { CursorStore, Cursors } from './cursors.ts';

/** Milliseconds between saves while much is going on: a crash repeats at most what came in that time. */
const GATHER = 500;

export interface CursorSaver {
  /** Something moved on: it is saved soon. */
  moved(): void;
  /** Saves what moved; resolves when that is done. */
  flush(): Promise<void>;
}

export interface CursorSaverParts {
  readonly store: CursorStore;
  readonly clock: ClientClock;
  readonly cursors: () => Cursors;
  readonly problem: (error: Error) => void;
}

export function createCursorSaver({ store, clock, cursors, problem }: CursorSaverParts): CursorSaver {
  let cancel: (() => void) | undefined;
  let saving = Promise.resolve();

  function save(): void {
    cancel = undefined;
    // One at a time and in order, so that an older state never lands on a newer one.
    saving = saving.then(() => store.save(cursors())).catch(problem);
  }
  return {
    moved() {
      cancel ??= clock.after(GATHER, save);
    },
    flush() {
      if (cancel !== undefined) {
        cancel();
        save();
      }
      return saving;
    },
  };
}
