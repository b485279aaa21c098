import { useCallback, useEffect, useState } from 'react';
import type { Refusal } from '../../../shared/bridge/session.ts';
import { useApp, useRuntime } from '../../state/context.tsx';
import { useRequest } from '../../state/use-request.ts';
import { type Log, withFirst, withNext } from './log.ts';

export interface ReadLog {
  /** Undefined until the first page was read. */
  readonly log: Log | undefined;
  readonly busy: boolean;
  readonly refusal: Refusal | undefined;
  readonly isOnline: boolean;
  /** Reads the first page anew. */
  refresh(): void;
  /** Reads the page that follows. */
  readOn(): void;
}

/** The calls that are over: read when there is a connection, and anew whenever another one is over. */
export function useLog(): ReadLog {
  const { ask, watch } = useRuntime();
  const isOnline = useApp(({ session }) => session.connection.name === 'online');
  const [log, setLog] = useState<Log>();
  const { busy, refusal, run } = useRequest();

  const read = useCallback(
    (from?: Log) =>
      run(async () => {
        let page = await ask('list_calls', from?.cursor === undefined ? {} : { cursor: from.cursor });
        // Where very many run, the first pages are full of them.
        while (page.past.length === 0 && page.cursor !== undefined) {
          page = await ask('list_calls', { cursor: page.cursor });
        }
        setLog((held) => (from === undefined ? withFirst(held, page) : withNext(from, page)));
      }),
    [ask, run],
  );
  useEffect(() => {
    if (isOnline) void read();
  }, [isOnline, read]);
  useEffect(
    () =>
      watch((happening) => {
        if (happening.kind === 'message' && happening.message.call !== undefined) void read();
      }),
    [watch, read],
  );
  return {
    log,
    busy,
    refusal,
    isOnline,
    refresh: () => void read(),
    readOn: () => log !== undefined && void read(log),
  };
}
