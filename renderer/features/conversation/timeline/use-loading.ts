import { useCallback, useEffect, useEffectEvent, useRef, useState } from 'react';
import type { Refusal } from '../../../../shared/bridge/session.ts';
import { useApp, useRuntime } from '../../../state/context.tsx';
import { refusalOf } from '../../../state/requests.ts';
import type { Jump } from '../use-jump.ts';

/** Which way more of a conversation is being loaded. */
export type Edge = 'older' | 'newer';

export interface Loading {
  /** Why the conversation could not be opened. */
  readonly refused: Refusal | undefined;
  open(): void;
  /** Which edge is being loaded, and which could not be. */
  readonly busy: Edge | undefined;
  readonly failed: Edge | undefined;
  load(edge: Edge): void;
  retry(): void;
}

export interface LoadingInput {
  readonly conversation: string;
  /** A message that the address names: the conversation opens there. */
  readonly at: number | undefined;
  /** Whether one may read there at all. */
  readonly isIn: boolean;
  readonly jump: Jump;
}

interface Place {
  readonly at: number | undefined;
  readonly isOnline: boolean;
  readonly isFresh: boolean;
}

/** Loads the open conversation, and more of it where one comes near an edge. */
export function useLoading({ conversation, at, isIn, jump }: LoadingInput): Loading {
  const { reader, store } = useRuntime();
  const isOnline = useApp(({ session }) => session.connection.name === 'online');
  const window = useApp(({ windows }) => windows[conversation]);
  const [refused, setRefused] = useState<Refusal>();
  const [busy, setBusy] = useState<Edge>();
  const [failed, setFailed] = useState<Edge>();
  const isFresh = window?.fresh === true;

  const open = useCallback(() => {
    setRefused(undefined);
    reader.open(conversation).catch((error: unknown) => setRefused(refusalOf(error)));
  }, [reader, conversation]);

  const reached = useRef<number>(undefined);
  const arrive = useEffectEvent(async (place: Place) => {
    if (place.at === undefined) reached.current = undefined;
    else if (place.isOnline && reached.current !== place.at) {
      reached.current = place.at;
      await jump.toSeq(place.at);
    }
    // The jump may have loaded it meanwhile.
    if (!place.isFresh && store.getState().windows[conversation]?.fresh !== true) open();
  });
  useEffect(() => {
    if (isIn) void arrive({ at, isOnline, isFresh });
  }, [isIn, isOnline, isFresh, at]);
  useEffect(() => {
    if (isOnline) setFailed(undefined);
  }, [isOnline]);

  const load = useCallback(
    (edge: Edge) => {
      const isComplete = edge === 'older' ? window?.atStart : window?.atEnd;
      if (!isOnline || !isFresh || isComplete !== false || failed !== undefined || busy === edge) return;
      setBusy(edge);
      reader[edge](conversation)
        .catch(() => setFailed(edge))
        .finally(() => setBusy(undefined));
    },
    [reader, conversation, isOnline, isFresh, window?.atStart, window?.atEnd, failed, busy],
  );
  const retry = useCallback(() => setFailed(undefined), []);
  return { refused, open, busy, failed, load, retry };
}
