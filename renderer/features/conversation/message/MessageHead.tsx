import { Pin } from 'lucide-react';
import type { Message } from '../../../../shared/protocol/cards.ts';
import { useApp } from '../../../state/context.tsx';
import { nameOf } from '../../../state/selectors.ts';
import { pictureAddress } from '../../../state/transfers.ts';
import { Avatar } from '../../../ui/Avatar.tsx';
import { useFormat } from '../../../ui/format.ts';
import { useMessages } from '../../../ui/locale.tsx';
import { PersonName } from '../../../ui/PersonName.tsx';
import { personColor } from '../../../ui/person-color.ts';
import type { TimelineRow } from '../timeline/rows.ts';
import styles from './MessageRow.module.css';
import { useRowShared } from './row-context.ts';

/** The name of who wrote it, in their colour, and when. */
export function MessageHead({ message }: { readonly message: Message }) {
  const { actions } = useRowShared();
  const words = useMessages().conversation;
  const { sender, edited, pinned, deleted } = message;
  const { name, color, bot } = useApp((state) => ({
    name: nameOf(state, sender),
    color: state.people[sender]?.chat_color ?? '',
    bot: state.people[sender]?.bot,
  }));
  return (
    <div className={styles.head}>
      <button
        type="button"
        className={styles.name}
        style={{ color: personColor(sender, color).text }}
        onClick={() => actions.openProfile(sender)}
      >
        <PersonName name={name} bot={bot} />
      </button>
      <MessageTime time={message.date_time} />
      {edited === true && deleted !== true && <span className={styles.note}>{words.edited}</span>}
      {pinned === true && (
        <span className={styles.note}>
          <Pin size={11} aria-hidden="true" />
          {words.isPinned}
        </span>
      )}
    </div>
  );
}

/** When it was said. */
export function MessageTime({ time }: { readonly time: number }) {
  const format = useFormat();
  return (
    <time className={styles.time} dateTime={new Date(time).toISOString()} title={format.dateTime(time)}>
      {format.time(time)}
    </time>
  );
}

export interface GutterProps {
  readonly row: TimelineRow;
  readonly isPicking: boolean;
  readonly isSelected: boolean;
}

/** What stands before a message: who wrote it, with those that follow the time, or a box to pick it. */
export function Gutter({ row, isPicking, isSelected }: GutterProps) {
  const { actions } = useRowShared();
  const words = useMessages().conversation;
  const { message, isContinued } = row;
  const { name, avatar, color } = useApp((state) => ({
    name: nameOf(state, message.sender),
    avatar: state.people[message.sender]?.avatar,
    color: state.people[message.sender]?.chat_color ?? '',
  }));
  if (isPicking && row.delivery === 'arrived' && message.deleted !== true) {
    return (
      <span className={styles.gutter}>
        <input
          type="checkbox"
          className={styles.pick}
          checked={isSelected}
          aria-label={words.pick}
          onChange={() => actions.select(message)}
        />
      </span>
    );
  }
  if (isContinued) {
    return (
      <span className={styles.gutter} data-quiet>
        <MessageTime time={message.date_time} />
      </span>
    );
  }
  return (
    <span className={styles.gutter}>
      <button
        type="button"
        className={styles.face}
        // The name beside it does the same.
        tabIndex={-1}
        aria-hidden="true"
        onClick={() => actions.openProfile(message.sender)}
      >
        <Avatar name={name} src={pictureAddress(avatar)} color={personColor(message.sender, color).background} />
      </button>
    </span>
  );
}
