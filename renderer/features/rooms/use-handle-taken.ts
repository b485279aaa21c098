import { useEffect, useState } from 'react';
import type { RoomKind } from '../../../shared/protocol/ids.ts';
import { useRuntime } from '../../state/context.tsx';
import { isHandle, isSameHandle } from './handle.ts';

/** Typing is let settle for so long before the host is asked, in ms. */
const SETTLE = 300;

/**
 * Whether another room that one may find has that handle. One that cannot be found may have it too: the host says that
 * when the room is made.
 */
export function useHandleTaken(kind: RoomKind, handle: string, except?: string): boolean {
  const { ask } = useRuntime();
  const [taken, setTaken] = useState<string>();
  useEffect(() => {
    if (!isHandle(handle)) return;
    let ended = false;
    const timer = setTimeout(() => {
      ask('find_rooms', { query: handle }).then(
        ({ rooms }) => {
          const holder = rooms.find((room) => room.kind === kind && isSameHandle(room.handle, handle));
          if (!ended) setTaken(holder === undefined || holder.id === except ? undefined : handle);
        },
        // It is only said earlier than the host would say it anyway.
        () => undefined,
      );
    }, SETTLE);
    return () => {
      ended = true;
      clearTimeout(timer);
    };
  }, [ask, kind, handle, except]);
  return taken === handle;
}
