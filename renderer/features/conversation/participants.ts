import { useEffect, useMemo, useRef } from 'react';
import type { UserCard } from '../../../shared/protocol/cards.ts';
import { isPrivate } from '../../../shared/protocol/ids.ts';
import { useApp, useRuntime } from '../../state/context.tsx';
import { peerOf } from '../../state/selectors.ts';
import { myId } from '../../state/state.ts';

/**
 * Who takes part in a conversation, oneself left out. The members of a room are read when they are wanted and not known.
 */
export function useParticipants(conversation: string, isWanted: boolean): readonly UserCard[] {
  useMembers(conversation, isWanted);
  const me = useApp(myId);
  const people = useApp((state) => {
    if (isPrivate(conversation)) return [state.people[peerOf(conversation, me)]];
    return Object.keys(state.members[conversation]?.roles ?? {}).map((id) => state.people[id]);
  });
  return useMemo(
    () => people.flatMap((person) => (person === undefined || person.id === me ? [] : [person])),
    [people, me],
  );
}

/** Reads the members of a room where they are wanted, and again when there are others. */
export function useMembers(conversation: string, isWanted: boolean): void {
  const { lists } = useRuntime();
  const asked = useRef<number>(undefined);
  const { count, known, isOnline } = useApp(({ rooms, members, session }) => {
    const room = rooms[conversation];
    const held = members[conversation];
    return {
      count: room?.role === undefined ? undefined : room.member_count,
      known: held?.complete === true ? Object.keys(held.roles).length : undefined,
      isOnline: session.connection.name === 'online',
    };
  });
  useEffect(() => {
    if (!isWanted || !isOnline || count === undefined || count === known || asked.current === count) return;
    asked.current = count;
    lists.members(conversation).catch(() => {
      asked.current = undefined;
    });
  }, [lists, conversation, isWanted, isOnline, count, known]);
}
