import { useCallback, useRef, useState } from 'react';
import type { BridgeOutcome, Refusal } from '../../shared/bridge/session.ts';
import { Refused, refusalOf } from './requests.ts';

/** Something that is tried at a click, and how the last try ended. */
export interface Attempt {
  readonly busy: boolean;
  /** Why the last try failed. */
  readonly refusal: Refusal | undefined;
  /** The last try succeeded, and nothing was changed since (`clear`). */
  readonly done: boolean;
  /** Resolves with whether it was done; a second try while one runs does nothing. */
  run(work: () => Promise<unknown>): Promise<boolean>;
  /** Forgets how the last try ended, because what it was about has changed. */
  clear(): void;
}

type Ended = { readonly busy: boolean; readonly done: boolean; readonly refusal?: Refusal };

const idle: Ended = { busy: false, done: false };

/** Tries something that the host or the app may refuse, one try at a time. */
export function useAttempt(): Attempt {
  const [state, setState] = useState<Ended>(idle);
  const isRunning = useRef(false);
  const run = useCallback(async (work: () => Promise<unknown>) => {
    if (isRunning.current) return false;
    isRunning.current = true;
    setState({ busy: true, done: false });
    try {
      await work();
      setState({ busy: false, done: true });
      return true;
    } catch (error) {
      setState({ busy: false, done: false, refusal: refusalOf(error) });
      return false;
    } finally {
      isRunning.current = false;
    }
  }, []);
  const clear = useCallback(() => {
    if (!isRunning.current) setState(idle);
  }, []);
  return { busy: state.busy, done: state.done, refusal: state.refusal, run, clear };
}

/** Throws `Refused` where an attempt of the app was not done. */
export function mustBeDone(outcome: BridgeOutcome): void {
  if (!outcome.done) throw new Refused(outcome.refusal);
}
