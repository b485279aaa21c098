import { useApp } from '../state/context.tsx';
import { pictureAddress } from '../state/transfers.ts';
import { Avatar, type AvatarProps } from '../ui/Avatar.tsx';
import { personColor } from '../ui/person-color.ts';
import styles from './CallFaces.module.css';

export interface CallFacesProps {
  /** Accounts. */
  readonly people: readonly string[];
  readonly size?: AvatarProps['size'];
  /** More are left out. */
  readonly most?: number | undefined;
}

/** The faces of those in a call, one over the edge of the other. Decoration: their names stand beside them. */
export function CallFaces({ people, size = 24, most = 4 }: CallFacesProps) {
  const cards = useApp((state) => state.people);
  return (
    <span className={styles.faces} aria-hidden="true">
      {people.slice(0, most).map((each) => (
        <span key={each} className={styles.face}>
          <Avatar
            name={cards[each]?.name ?? '…'}
            src={pictureAddress(cards[each]?.avatar ?? '')}
            color={personColor(each, cards[each]?.chat_color).background}
            size={size}
          />
        </span>
      ))}
    </span>
  );
}
