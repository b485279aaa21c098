import type { UserCard } from '../../../shared/protocol/cards.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { useMessages } from '../../ui/locale.tsx';
import { personColor } from '../../ui/person-color.ts';
import { HandleLine } from './HandleLine.tsx';
import css from './Head.module.css';
import { usePresence } from './use-presence.ts';

export interface PersonHeadProps {
  readonly person: UserCard;
  readonly blocked: boolean;
}

/** Who somebody is, and whether here. */
export function PersonHead({ person, blocked }: PersonHeadProps) {
  const { rooms } = useMessages();
  const presence = usePresence(person);
  const { id, name, user_id, chat_color, status, status_text } = person;
  return (
    <header className={css.head}>
      <Avatar name={name} color={personColor(id, chat_color).background} size={72} status={status} />
      <h2 className={css.name}>{name}</h2>
      <HandleLine handle={`@${user_id}`} />
      <p className={css.presence}>
        {presence}
        {blocked && <span className={css.blocked}>{rooms.blockedMark}</span>}
      </p>
      {status_text !== '' && <p className={css.status}>{status_text}</p>}
    </header>
  );
}
