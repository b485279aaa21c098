import type { UserCard } from '../../../shared/protocol/cards.ts';
import { presenceOf } from '../../state/presence.ts';
import { pictureAddress } from '../../state/transfers.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { personColor } from '../../ui/person-color.ts';
import type { PickItem } from './pick-item.ts';

/** Somebody as a line to pick. */
export function personItem(person: UserCard): PickItem {
  const { id, name, avatar, bot, user_id, title, chat_color } = person;
  return {
    id,
    name,
    bot,
    subtitle: title === '' ? `@${user_id}` : `@${user_id} · ${title}`,
    leading: (
      <Avatar
        name={name}
        src={pictureAddress(avatar)}
        color={personColor(id, chat_color).background}
        size={36}
        status={presenceOf(person)}
      />
    ),
  };
}
