import type { OwnCard } from '../../../shared/protocol/cards.ts';
import { pictureAddress } from '../../state/transfers.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { personColor } from '../../ui/person-color.ts';
import styles from './settings.module.css';

/** Oneself as others see it at a glance. */
export function ProfileHead({ me }: { readonly me: OwnCard }) {
  const { id, name, avatar, user_id, title, status, status_text, chat_color } = me;
  const { background, text } = personColor(id, chat_color);
  return (
    <div className={styles.head}>
      <Avatar name={name} src={pictureAddress(avatar)} color={background} size={72} status={status} />
      <div className={styles.headWords}>
        <p className={styles.headName} style={{ color: text }}>
          {name}
        </p>
        <p className={styles.quiet}>{title === '' ? `@${user_id}` : `@${user_id} · ${title}`}</p>
        {status_text !== '' && <p className={styles.quiet}>{status_text}</p>}
      </div>
    </div>
  );
}
