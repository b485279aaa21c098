import { useEffect, useState } from 'react';
import type { Refusal } from '../../../shared/bridge/session.ts';
import type { RoomInfo } from '../../../shared/protocol/cards.ts';
import { useApp, useRuntime } from '../../state/context.tsx';
import { refusalOf } from '../../state/requests.ts';
import { findPublicRoom } from './use-room-search.ts';

/** A room by its id, whether one is in it or not. */
export type FoundRoom =
  | { readonly name: 'looking' }
  | { readonly name: 'found'; readonly room: RoomInfo }
  /** There is none that one may find. */
  | { readonly name: 'missing' }
  | { readonly name: 'failed'; readonly refusal: Refusal };

export function useFoundRoom(id: string): FoundRoom {
  const { ask } = useRuntime();
  const own = useApp((state) => state.rooms[id]);
  const [found, setFound] = useState<FoundRoom>({ name: 'looking' });
  const isUnknown = own === undefined;
  useEffect(() => {
    if (!isUnknown) return;
    let ended = false;
    findPublicRoom(ask, id).then(
      (room) => ended || setFound(room === undefined ? { name: 'missing' } : { name: 'found', room }),
      (error: unknown) => ended || setFound({ name: 'failed', refusal: refusalOf(error) }),
    );
    return () => {
      ended = true;
    };
  }, [ask, id, isUnknown]);
  return own === undefined ? found : { name: 'found', room: own };
}
