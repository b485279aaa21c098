import { Flame } from '../../ui/Flame.tsx';
import { useMessages } from '../../ui/locale.tsx';
import styles from './Trouble.module.css';

export interface TroubleProps {
  readonly title: string;
  readonly hint?: string;
  /** With it there is a button to try again. */
  readonly onRetry?: () => void;
}

/** The page while there is nothing to show: still looking, no answer, or one that cannot be understood. */
export function Trouble({ title, hint, onRetry }: TroubleProps) {
  const messages = useMessages();
  return (
    <main className={styles.page}>
      <span className={styles.mark}>
        <Flame size={28} />
      </span>
      <div role="status">
        <h1 className={styles.title}>{title}</h1>
        {hint !== undefined && <p className={styles.hint}>{hint}</p>}
      </div>
      {onRetry !== undefined && (
        <button type="button" className={styles.retry} onClick={onRetry}>
          {messages.tryAgain}
        </button>
      )}
    </main>
  );
}
