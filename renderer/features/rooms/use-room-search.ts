import { useCallback, useEffect, useRef, useState } from 'react';
import type { Refusal } from '../../../shared/bridge/session.ts';
import type { RoomCard } from '../../../shared/protocol/cards.ts';
import type { RoomKind } from '../../../shared/protocol/ids.ts';
import { useRuntime } from '../../state/context.tsx';
import { type Ask, refusalOf } from '../../state/requests.ts';

/** Typing is let settle for so long before the host is asked, in ms. */
const SETTLE = 150;
/** So many rooms of the kind are looked for at once: pages hold groups and channels together. */
const ENOUGH = 20;

export interface FoundRooms {
  /** Undefined until the host has answered for the first time. */
  readonly rooms: readonly RoomCard[] | undefined;
  readonly hasMore: boolean;
  readonly busy: boolean;
  readonly refusal: Refusal | undefined;
  more(): void;
}

interface Held {
  readonly query: string;
  readonly rooms: readonly RoomCard[];
  readonly cursor: string | undefined;
}

/** Rooms of a kind that anybody may find: all of them, or those that fit what is typed. */
export function useRoomSearch(kind: RoomKind, query: string): FoundRooms {
  const { ask } = useRuntime();
  const wanted = query.trim().replace(/^[#+]/, '');
  const [held, setHeld] = useState<Held>();
  const [busy, setBusy] = useState(true);
  const [refusal, setRefusal] = useState<Refusal>();
  const latest = useRef(0);

  const load = useCallback(
    async (before: Held | undefined) => {
      latest.current += 1;
      const mine = latest.current;
      setBusy(true);
      setRefusal(undefined);
      try {
        const page = await readRooms(ask, { kind, query: wanted, cursor: before?.cursor });
        // Something else was typed meanwhile.
        if (mine !== latest.current) return;
        setHeld({ query: wanted, rooms: [...(before?.rooms ?? []), ...page.rooms], cursor: page.cursor });
      } catch (error) {
        if (mine === latest.current) setRefusal(refusalOf(error));
      }
      if (mine === latest.current) setBusy(false);
    },
    [ask, kind, wanted],
  );
  useEffect(() => {
    const timer = setTimeout(() => void load(undefined), wanted === '' ? 0 : SETTLE);
    return () => clearTimeout(timer);
  }, [load, wanted]);
  return {
    rooms: held?.rooms,
    hasMore: held?.cursor !== undefined && held.query === wanted,
    busy,
    refusal,
    more: () => void load(held),
  };
}

interface Wanted {
  readonly kind: RoomKind;
  readonly query: string;
  readonly cursor: string | undefined;
}

/** Reads pages until there are enough rooms of the kind, or no more. */
async function readRooms(ask: Ask, { kind, query, cursor: first }: Wanted) {
  const rooms: RoomCard[] = [];
  let cursor = first;
  do {
    const at = cursor === undefined ? {} : { cursor };
    const page = await (query === ''
      ? ask('list_rooms', { of: 'public', ...at })
      : ask('find_rooms', { query, ...at }));
    rooms.push(...page.rooms.filter((room) => room.kind === kind));
    cursor = page.cursor;
  } while (cursor !== undefined && rooms.length < ENOUGH);
  return { rooms, cursor };
}

/** A room that anybody may find, by its id. */
export async function findPublicRoom(ask: Ask, id: string): Promise<RoomCard | undefined> {
  let cursor: string | undefined;
  do {
    const page = await ask('list_rooms', { of: 'public', ...(cursor === undefined ? {} : { cursor }) });
    const found = page.rooms.find((room) => room.id === id);
    if (found !== undefined) return found;
    cursor = page.cursor;
  } while (cursor !== undefined);
  return undefined;
}
