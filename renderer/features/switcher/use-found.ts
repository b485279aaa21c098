import { useEffect, useState } from 'react';
import type { RoomCard, UserCard } from '../../../shared/protocol/cards.ts';
import { useApp, useRuntime } from '../../state/context.tsx';

/** So long nothing is typed before the host is asked, in ms. */
const PAUSE = 150;
/** The host takes no longer query. */
const LONGEST = 64;

export interface Found {
  readonly rooms: readonly RoomCard[];
  readonly people: readonly UserCard[];
  readonly loading: boolean;
}

const NOTHING: Found = { rooms: [], people: [], loading: false };

/** What the host knows under that name beyond what is known here; asked while `wanted`. */
export function useFound(query: string, wanted: boolean): Found {
  const { ask } = useRuntime();
  const isOnline = useApp(({ session }) => session.connection.name === 'online');
  const [found, setFound] = useState(NOTHING);
  const text = query.trim();
  const asks = wanted && isOnline && text !== '' && text.length <= LONGEST;
  useEffect(() => {
    if (!asks) {
      setFound(NOTHING);
      return;
    }
    // Answers to what was typed before are late, and told to nobody.
    let ended = false;
    setFound((held) => ({ ...held, loading: true }));
    const timer = setTimeout(async () => {
      const [rooms, people] = await Promise.allSettled([
        ask('find_rooms', { query: text }),
        ask('list_users', { query: text }),
      ]);
      if (ended) return;
      setFound({
        rooms: rooms.status === 'fulfilled' ? rooms.value.rooms : [],
        people: people.status === 'fulfilled' ? people.value.users : [],
        loading: false,
      });
    }, PAUSE);
    return () => {
      ended = true;
      clearTimeout(timer);
    };
  }, [ask, asks, text]);
  return asks ? found : NOTHING;
}
