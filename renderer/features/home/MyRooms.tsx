import type { RoomKind } from '../../../shared/protocol/ids.ts';
import { RoomAvatar } from '../../RoomAvatar.tsx';
import { formatRoute, routeTo } from '../../routes.ts';
import { showLayer } from '../../state/layers.ts';
import type { Room } from '../../state/state.ts';
import { useMessages } from '../../ui/locale.tsx';
import { SectionHeading } from '../../ui/SectionHeading.tsx';
import { HeadingAction } from './HeadingAction.tsx';
import css from './MyRooms.module.css';

const SHOWN = 6;

export interface MyRoomsProps {
  readonly groups: readonly Room[];
  readonly channels: readonly Room[];
}

/** The groups and channels that one is in. */
export function MyRooms({ groups, channels }: MyRoomsProps) {
  return (
    <div className={css.kinds}>
      <Rooms kind="group" rooms={groups} />
      <Rooms kind="channel" rooms={channels} />
    </div>
  );
}

interface RoomsProps {
  readonly kind: RoomKind;
  readonly rooms: readonly Room[];
}

function Rooms({ kind, rooms }: RoomsProps) {
  const { home } = useMessages();
  const isGroups = kind === 'group';
  return (
    <section className={css.rooms}>
      <SectionHeading
        action={
          <HeadingAction
            aria-label={isGroups ? home.findMoreGroups : home.findMoreChannels}
            onClick={() => showLayer({ kind: 'find_rooms', room: kind })}
          >
            {home.findMore}
          </HeadingAction>
        }
      >
        {isGroups ? home.myGroups : home.myChannels}
      </SectionHeading>
      {rooms.length === 0 && <p className={css.none}>{isGroups ? home.noGroups : home.noChannels}</p>}
      <ul className={css.list}>
        {rooms.slice(0, SHOWN).map((room) => (
          <li key={room.id}>
            <RoomLink room={room} />
          </li>
        ))}
      </ul>
      {rooms.length > SHOWN && (
        <a className={css.all} href={formatRoute({ page: isGroups ? 'groups' : 'channels' })}>
          {home.allOf(rooms.length)}
        </a>
      )}
    </section>
  );
}

function RoomLink({ room }: { readonly room: Room }) {
  const { common } = useMessages();
  return (
    <a className={css.room} href={formatRoute(routeTo(room.id))}>
      <RoomAvatar room={room} size={28} />
      <span className={css.name}>{room.name}</span>
      <span className={css.count}>{common.members(room.member_count)}</span>
    </a>
  );
}
