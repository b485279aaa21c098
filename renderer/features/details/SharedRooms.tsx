import { formatRoute, routeTo } from '../../routes.ts';
import { pictureAddress } from '../../state/transfers.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { ListRow } from '../../ui/ListRow.tsx';
import { useMessages } from '../../ui/locale.tsx';
import { personColor } from '../../ui/person-color.ts';
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
        {rooms.map(({ id, name, picture, member_count }) => (
          <li key={id}>
            <ListRow
              className={members.member}
              leading={
                <Avatar
                  name={name}
                  src={pictureAddress(picture)}
                  color={personColor(id).background}
                  shape="square"
                  size={28}
                />
              }
              title={name}
              trailing={common.members(member_count)}
              href={formatRoute(routeTo(id))}
              onClick={onOpen}
            />
          </li>
        ))}
      </ul>
      {leftOut && <p className={css.quiet}>{words.largeRoomsLeftOut}</p>}
    </section>
  );
}
