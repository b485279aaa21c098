import { useCallback, useEffect, useRef, useState } from 'react';
import type { Refusal } from '../../../shared/bridge/session.ts';
import { useApp } from '../../state/context.tsx';
import { refusalOf } from '../../state/requests.ts';

export interface Page<T> {
  readonly items: readonly T[];
  readonly cursor?: string | undefined;
}

/** A list that is read page by page. */
export interface Pages<T> {
  /** Undefined until the first page is there. */
  readonly items: readonly T[] | undefined;
  readonly hasMore: boolean;
  readonly busy: boolean;
  readonly refusal: Refusal | undefined;
  more(): void;
  reload(): void;
  /** Replaces the items for which `change` answers something else. */
  change(change: (item: T) => T): void;
}

interface State<T> {
  readonly items: readonly T[] | undefined;
  readonly cursor: string | undefined;
  readonly busy: boolean;
  readonly refusal: Refusal | undefined;
}

const empty = { items: undefined, cursor: undefined, busy: false, refusal: undefined } as const;

/** Reads a list from its beginning whenever `load` changes or the connection comes back; what was asked before is dropped. */
export function usePages<T>(load: (cursor: string | undefined) => Promise<Page<T>>): Pages<T> {
  const isOnline = useApp(({ session }) => session.connection.name === 'online');
  const [state, setState] = useState<State<T>>(empty);
  const [round, setRound] = useState(0);
  const asking = useRef(0);

  const fetchPage = useCallback(
    (cursor: string | undefined) => {
      asking.current += 1;
      const mine = asking.current;
      setState((before) => ({ ...before, busy: true, refusal: undefined }));
      load(cursor).then(
        (page) => {
          if (mine !== asking.current) return;
          setState((before) => ({
            items: cursor === undefined ? page.items : [...(before.items ?? []), ...page.items],
            cursor: page.cursor,
            busy: false,
            refusal: undefined,
          }));
        },
        (error: unknown) => {
          if (mine === asking.current) setState((before) => ({ ...before, busy: false, refusal: refusalOf(error) }));
        },
      );
    },
    [load],
  );
  useEffect(() => {
    if (isOnline || round > 0) fetchPage(undefined);
    return () => {
      asking.current += 1;
    };
  }, [fetchPage, isOnline, round]);
  const { items, cursor, busy, refusal } = state;
  return {
    items,
    busy,
    refusal,
    hasMore: cursor !== undefined,
    more: () => fetchPage(cursor),
    reload: useCallback(() => setRound((count) => count + 1), []),
    change: useCallback((change: (item: T) => T) => {
      setState((before) => (before.items === undefined ? before : { ...before, items: before.items.map(change) }));
    }, []),
  };
}
