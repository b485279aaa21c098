import type { UserCard } from '../../../shared/protocol/cards.ts';
import { presenceOf } from '../../state/presence.ts';
import { pictureAddress } from '../../state/transfers.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { useMessages } from '../../ui/locale.tsx';
import { PersonName } from '../../ui/PersonName.tsx';
import { personColor } from '../../ui/person-color.ts';
import { usePresence } from '../../use-presence.ts';
import { HandleLine } from './HandleLine.tsx';
import css from './Head.module.css';

export interface PersonHeadProps {
  readonly person: UserCard;
  readonly blocked: boolean;
}

/** Who somebody is, and whether here. */
export function PersonHead({ person, blocked }: PersonHeadProps) {
  const { rooms } = useMessages();
  const presence = usePresence();
  const { id, name, bot, user_id, chat_color, status_text } = person;
  return (
    <header className={css.head}>
      <Avatar
        name={name}
        src={pictureAddress(person.avatar)}
        color={personColor(id, chat_color).background}
        size={72}
        status={presenceOf(person)}
      />
      <h2 className={css.name}>
        <PersonName name={name} bot={bot} />
      </h2>
      <HandleLine handle={`@${user_id}`} />
      <p className={css.presence}>
        {presence(person)}
        {blocked && <span className={css.blocked}>{rooms.blockedMark}</span>}
      </p>
      {status_text !== '' && <p className={css.status}>{status_text}</p>}
    </header>
  );
}
