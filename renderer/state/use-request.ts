import { useCallback, useRef, useState } from 'react';
import type { Refusal } from '../../shared/bridge/session.ts';
import { refusalOf } from './requests.ts';

/** What a form or a button asks the host: whether it waits, and how that ended last. */
export interface RequestState {
  readonly busy: boolean;
  readonly refusal: Refusal | undefined;
  /** The last one was done, and nothing was changed since (`forget`). */
  readonly done: boolean;
  /** Runs it; resolves with whether it was done. While one runs, another is not begun. */
  run(request: () => Promise<unknown>): Promise<boolean>;
  /** What it was about has been changed: the answer to it counts no more. */
  forget(): void;
}

interface Ended {
  readonly done: boolean;
  readonly refusal?: Refusal;
}

export function useRequest(): RequestState {
  const [busy, setBusy] = useState(false);
  const [{ done, refusal }, setEnded] = useState<Ended>({ done: false });
  const isRunning = useRef(false);

  const run = useCallback(async (request: () => Promise<unknown>) => {
    if (isRunning.current) return false;
    isRunning.current = true;
    setBusy(true);
    setEnded({ done: false });
    try {
      await request();
      setEnded({ done: true });
      return true;
    } catch (error) {
      setEnded({ done: false, refusal: refusalOf(error) });
      return false;
    } finally {
      isRunning.current = false;
      setBusy(false);
    }
  }, []);
  const forget = useCallback(() => setEnded({ done: false }), []);
  return { busy, refusal, done, run, forget };
}
