import type { RoomCard } from '../../../shared/protocol/cards.ts';
import { RoomAvatar } from '../../RoomAvatar.tsx';
import { formatRoute, routeTo } from '../../routes.ts';
import { useApp } from '../../state/context.tsx';
import { showLayer } from '../../state/layers.ts';
import { nameOf } from '../../state/selectors.ts';
import { ListRow } from '../../ui/ListRow.tsx';
import { useMessages } from '../../ui/locale.tsx';

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
      leading={<RoomAvatar room={room} size={40} />}
      title={room.name}
      subtitle={[kind, visibility, console.roomOwner(owner)].join(' · ')}
      trailing={common.members(room.member_count)}
      {...(isMember
        ? { href: formatRoute(routeTo(room.id)) }
        : { onClick: () => showLayer({ kind: 'join_room', room: room.id }) })}
    />
  );
}
