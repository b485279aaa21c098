import { useCallback } from 'react';
import type { RoomKind } from '../../../shared/protocol/ids.ts';
import { useRuntime } from '../../state/context.tsx';
import { isSameHandle } from '../../state/handle.ts';
import { useTaken } from '../../state/use-taken.ts';

/** Whether another room that one may find has that handle; one that cannot be found may have it too. */
export function useHandleTaken(kind: RoomKind, handle: string, except?: string): boolean {
  const { ask } = useRuntime();
  const look = useCallback(
    async (wanted: string) => {
      const { rooms } = await ask('find_rooms', { query: wanted });
      const holder = rooms.find((room) => room.kind === kind && isSameHandle(room.handle, wanted));
      return holder !== undefined && holder.id !== except;
    },
    [ask, kind, except],
  );
  return useTaken(handle, look);
}
