import { useApp } from '../../../state/context.tsx';
import { nameOf } from '../../../state/selectors.ts';
import { myId } from '../../../state/state.ts';
import { useMessages } from '../../../ui/locale.tsx';
import { useView } from '../view-state.tsx';
import styles from './Composer.module.css';

const MOST_NAMES = 2;

/** Who is writing. */
export function TypingLine() {
  const words = useMessages().conversation;
  const { conversation } = useView();
  const names = useApp((state) =>
    Object.keys(state.typing[conversation] ?? {})
      .filter((id) => id !== myId(state))
      .map((id) => nameOf(state, id)),
  );
  return (
    <p className={styles.typing} data-active={names.length > 0 || undefined}>
      {names.length > 0 && (
        <>
          <span className={styles.dots} aria-hidden="true">
            <i />
            <i />
            <i />
          </span>
          {names.length > MOST_NAMES ? words.typingMany(names.length) : words.typing(names)}
        </>
      )}
    </p>
  );
}
