import { messageLine } from '../../message-line.ts';
import { formatRoute, routeTo, useRoute } from '../../routes.ts';
import { useApp } from '../../state/context.tsx';
import { faceOf, nameOf } from '../../state/selectors.ts';
import { myId } from '../../state/state.ts';
import { pictureAddress } from '../../state/transfers.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { useFormat } from '../../ui/format.ts';
import { Highlight } from '../../ui/Highlight.tsx';
import { useMessages } from '../../ui/locale.tsx';
import { PersonName } from '../../ui/PersonName.tsx';
import { personColor } from '../../ui/person-color.ts';
import { excerptOf } from './excerpt.ts';
import type { Hit } from './query.ts';
import css from './SearchPanel.module.css';

export interface HitLinkProps {
  readonly hit: Hit;
  /** Hits of more than one conversation say which they are of. */
  readonly showsPlace: boolean;
  onOpened(): void;
}

/** One message that was found; leads to it. */
export function HitLink({ hit: { message, marks }, showsPlace, onOpened }: HitLinkProps) {
  const messages = useMessages();
  const { common, home } = messages;
  const { listTime, dateTime } = useFormat();
  const { conversation, seq, sender, date_time, chat } = message;
  const isPlain = chat.trim() !== '' && message.call === undefined;
  const { place, name, isMine, avatar, color, bot } = useApp((state) => {
    const face = faceOf(state, conversation);
    return {
      place: face.isNotes ? home.notes : face.name,
      name: nameOf(state, sender),
      isMine: sender === myId(state),
      avatar: state.people[sender]?.avatar,
      color: state.people[sender]?.chat_color,
      bot: state.people[sender]?.bot,
    };
  });
  const route = useRoute();
  const isOpen = 'conversation' in route && route.conversation === conversation && route.at === seq;
  const { text, marks: shown } = excerptOf(chat, marks);
  return (
    <a
      className={css.hit}
      href={formatRoute(routeTo(conversation, seq))}
      aria-current={isOpen ? 'true' : undefined}
      onClick={onOpened}
    >
      <Avatar name={name} src={pictureAddress(avatar)} color={personColor(sender, color).background} size={28} />
      <span className={css.hitText}>
        <span className={css.hitHead}>
          <span className={css.hitName}>{isMine ? common.you : <PersonName name={name} bot={bot} />}</span>
          <time className={css.hitTime} title={dateTime(date_time)}>
            {listTime(date_time)}
          </time>
        </span>
        <span className={css.hitChat}>
          {isPlain ? <Highlight text={text} marks={shown} /> : messageLine(message, messages, isMine)}
        </span>
        {showsPlace && <span className={css.hitPlace}>{place}</span>}
      </span>
    </a>
  );
}
