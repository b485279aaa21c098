import { useCallback, useState } from 'react';
import type { Refusal } from '../../shared/bridge/session.ts';
import { refusalOf } from './requests.ts';

/** What a form or a button asks the host: whether it waits, and why it was refused last. */
export interface RequestState {
  readonly busy: boolean;
  readonly refusal: Refusal | undefined;
  /** Runs it; resolves with whether it was done. */
  run(request: () => Promise<unknown>): Promise<boolean>;
  /** What was refused has been changed: the answer to it counts no more. */
  forget(): void;
}

export function useRequest(): RequestState {
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal>();

  const run = useCallback(async (request: () => Promise<unknown>) => {
    setBusy(true);
    setRefusal(undefined);
    try {
      await request();
      return true;
    } catch (error) {
      setRefusal(refusalOf(error));
      return false;
    } finally {
      setBusy(false);
    }
  }, []);
  const forget = useCallback(() => setRefusal(undefined), []);
  return { busy, refusal, run, forget };
}
