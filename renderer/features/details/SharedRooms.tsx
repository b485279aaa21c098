import { RoomAvatar } from '../../RoomAvatar.tsx';
import { formatRoute, routeTo } from '../../routes.ts';
import { ListRow } from '../../ui/ListRow.tsx';
import { useMessages } from '../../ui/locale.tsx';
import { SectionHeading } from '../../ui/SectionHeading.tsx';
import { SkeletonList } from '../../ui/Skeleton.tsx';
import css from './DetailsPanel.module.css';
import members from './Members.module.css';
import { useSharedRooms } from './use-shared-rooms.ts';

export interface SharedRoomsProps {
  readonly account: string;
  onOpen?(): void;
}

/** The groups and channels in which somebody is together with oneself. */
export function SharedRooms({ account, onOpen }: SharedRoomsProps) {
  const { common, rooms: words } = useMessages();
  const { rooms, busy, leftOut } = useSharedRooms(account);
  return (
    <section className={css.section} aria-label={words.sharedRooms}>
      <SectionHeading count={rooms.length === 0 ? undefined : rooms.length}>{words.sharedRooms}</SectionHeading>
      {rooms.length === 0 && busy && <SkeletonList rows={2} />}
      {rooms.length === 0 && !busy && <p className={css.quiet}>{words.noSharedRooms}</p>}
      <ul className={members.list}>
        {rooms.map((room) => (
          <li key={room.id}>
            <ListRow
              className={members.member}
              leading={<RoomAvatar room={room} size={28} />}
              title={room.name}
              trailing={common.members(room.member_count)}
              href={formatRoute(routeTo(room.id))}
              onClick={onOpen}
            />
          </li>
        ))}
      </ul>
      {leftOut && <p className={css.quiet}>{words.largeRoomsLeftOut}</p>}
    </section>
  );
}
