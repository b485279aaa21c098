import { Ellipsis } from 'lucide-react';
import { useApp } from '../../state/context.tsx';
import { showLayer } from '../../state/layers.ts';
import { presenceOf } from '../../state/presence.ts';
import { myId } from '../../state/state.ts';
import { pictureAddress } from '../../state/transfers.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { ContextMenu } from '../../ui/ContextMenu.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { ListRow } from '../../ui/ListRow.tsx';
import { useMessages } from '../../ui/locale.tsx';
import { Menu } from '../../ui/Menu.tsx';
import type { MenuEntry } from '../../ui/MenuEntries.tsx';
import { PersonName } from '../../ui/PersonName.tsx';
import { personColor } from '../../ui/person-color.ts';
import { statusWord } from '../../ui/status-word.ts';
import css from './Members.module.css';
import type { Member } from './member-order.ts';

export interface MemberRowProps {
  readonly member: Member;
  entries(member: Member): readonly MenuEntry[];
}

/** Somebody in a room: who it is, whether here, and with which role. */
export function MemberRow({ member, entries }: MemberRowProps) {
  const { common, rooms } = useMessages();
  const me = useApp(myId);
  const { person, role } = member;
  const presence = presenceOf(person);
  const items = entries(member);
  const roles = { owner: common.roleOwner, admin: common.roleAdmin, member: undefined };
  return (
    <ContextMenu items={items}>
      <ListRow
        className={css.member}
        leading={
          <Avatar
            name={person.name}
            src={pictureAddress(person.avatar)}
            color={personColor(person.id, person.chat_color).background}
            size={28}
            status={presence}
          />
        }
        title={
          <>
            <PersonName name={person.name} bot={person.bot} />
            {person.id === me && <span className={css.you}> {rooms.youMark}</span>}
            {presence !== undefined && <span className="visually-hidden">, {statusWord(presence, common)}</span>}
          </>
        }
        trailing={roles[role] === undefined ? undefined : <span className={css.role}>{roles[role]}</span>}
        onClick={() => showLayer({ kind: 'profile', account: person.id })}
        action={
          <Menu
            align="end"
            label={rooms.memberMenu(person.name)}
            items={items}
            trigger={<IconButton icon={Ellipsis} label={rooms.memberMenu(person.name)} size="sm" />}
          />
        }
      />
    </ContextMenu>
  );
}
