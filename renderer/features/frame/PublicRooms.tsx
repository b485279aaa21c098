import { LockKeyhole } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { RoomCard } from '../../../shared/protocol/cards.ts';
import type { RoomKind } from '../../../shared/protocol/ids.ts';
import { RoomAvatar } from '../../RoomAvatar.tsx';
import { useApp, useRuntime } from '../../state/context.tsx';
import { showLayer } from '../../state/layers.ts';
import { ListColumnSection } from '../../ui/ListColumn.tsx';
import { ListRow } from '../../ui/ListRow.tsx';
import { useMessages } from '../../ui/locale.tsx';

/** So many are listed; the others are found by searching. */
const SHOWN = 12;

export interface PublicRoomsProps {
  readonly kind: RoomKind;
  readonly filter: string;
}

/** Rooms that one could join. */
export function PublicRooms({ kind, filter }: PublicRoomsProps) {
  const { common, frame } = useMessages();
  const found = usePublicRooms(kind);
  const joined = useApp(({ rooms }) => rooms);
  const wanted = filter.trim().toLocaleLowerCase();
  const fitting = found.filter(
    ({ id, name, handle }) =>
      joined[id]?.role === undefined &&
      (name.toLocaleLowerCase().includes(wanted) || handle.toLocaleLowerCase().includes(wanted)),
  );
  if (fitting.length === 0) return null;
  return (
    <ListColumnSection label={frame.publicHere} heading={frame.publicHere}>
      {fitting.slice(0, SHOWN).map((room) => (
        <li key={room.id}>
          <ListRow
            onClick={() => showLayer({ kind: 'join_room', room: room.id })}
            leading={<RoomAvatar room={room} size={40} />}
            title={room.name}
            subtitle={common.members(room.member_count)}
            trailing={
              room.visibility === 'password' ? (
                <LockKeyhole size={14} role="img" aria-label={frame.needsPassword} />
              ) : undefined
            }
          />
        </li>
      ))}
    </ListColumnSection>
  );
}

/** Asked for whenever the connection comes and one's own rooms change: joining takes a room off the list. */
function usePublicRooms(kind: RoomKind): readonly RoomCard[] {
  const { ask } = useRuntime();
  const isOnline = useApp(({ session }) => session.connection.name === 'online');
  const joinedCount = useApp(({ rooms }) => Object.values(rooms).filter(({ role }) => role !== undefined).length);
  const [rooms, setRooms] = useState<readonly RoomCard[]>([]);
  useEffect(() => {
    if (!isOnline || joinedCount < 0) return;
    let ended = false;
    ask('list_rooms', { of: 'public' }).then(
      (page) => {
        if (!ended) setRooms(page.rooms.filter((room) => room.kind === kind));
      },
      // They are a suggestion: without them the page is whole too.
      () => undefined,
    );
    return () => {
      ended = true;
    };
  }, [ask, isOnline, joinedCount, kind]);
  return rooms;
}
