import { useCallback, useEffect, useState } from 'react';
import type { Refusal } from '../../../shared/bridge/session.ts';
import { useApp } from '../../state/context.tsx';
import { refusalOf } from '../../state/requests.ts';

/** Something that is fetched when it is shown. */
export interface Loaded<T> {
  /** What was fetched last; it stays while it is fetched anew. */
  readonly data: T | undefined;
  /** Why the last attempt failed. */
  readonly refusal: Refusal | undefined;
  reload(): void;
  /** Replaces what is shown by what the host has just answered. */
  put(data: T): void;
}

/** Fetches while there is a connection: at first, again when `load` changes or the connection comes back. */
export function useLoaded<T>(load: () => Promise<T>): Loaded<T> {
  const isOnline = useApp(({ session }) => session.connection.name === 'online');
  const [data, setData] = useState<T>();
  const [refusal, setRefusal] = useState<Refusal>();
  const [round, setRound] = useState(0);
  useEffect(() => {
    if (!isOnline && round === 0) return;
    let ended = false;
    load().then(
      (found) => {
        if (ended) return;
        setData(() => found);
        setRefusal(undefined);
      },
      (error: unknown) => {
        if (!ended) setRefusal(refusalOf(error));
      },
    );
    return () => {
      ended = true;
    };
  }, [load, isOnline, round]);
  const reload = useCallback(() => setRound((count) => count + 1), []);
  const put = useCallback((next: T) => setData(() => next), []);
  return { data, refusal, reload, put };
}
