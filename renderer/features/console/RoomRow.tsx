import type { RoomCard } from '../../../shared/protocol/cards.ts';
import { formatRoute, routeTo } from '../../routes.ts';
import { useApp } from '../../state/context.tsx';
import { showLayer } from '../../state/layers.ts';
import { nameOf } from '../../state/selectors.ts';
import { pictureAddress } from '../../state/transfers.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { ListRow } from '../../ui/ListRow.tsx';
import { useMessages } from '../../ui/locale.tsx';
import { personColor } from '../../ui/person-color.ts';

/** A group or channel: leads there where one is a member, else to joining it. */
export function RoomRow({ room }: { readonly room: RoomCard }) {
  const { common, console } = useMessages();
  const { owner, isMember } = useApp((state) => ({
    owner: nameOf(state, room.owner),
    isMember: state.rooms[room.id]?.role !== undefined,
  }));
  const visibility = {
    public: console.visibilityPublic,
    password: console.visibilityPassword,
    invite: console.visibilityInvite,
  }[room.visibility];
  const kind = room.kind === 'group' ? console.group : console.channel;
  return (
    <ListRow
      leading={
        <Avatar
          name={room.name}
          src={pictureAddress(room.picture)}
          color={personColor(room.id).background}
          shape="square"
          size={40}
        />
      }
      title={room.name}
      subtitle={[kind, visibility, console.roomOwner(owner)].join(' · ')}
      trailing={common.members(room.member_count)}
      {...(isMember
        ? { href: formatRoute(routeTo(room.id)) }
        : { onClick: () => showLayer({ kind: 'join_room', room: room.id }) })}
    />
  );
}
