import { useFormat } from '../../ui/format.ts';
import { useMessages } from '../../ui/locale.tsx';
import styles from './Overview.module.css';

/** When less is free, somebody should do something. */
const LOW = 2 ** 30;

export interface DiskBarProps {
  /** By the host, in bytes. */
  readonly used: number;
  readonly free: number;
}

/** How much of what the host could take it has taken. */
export function DiskBar({ used, free }: DiskBarProps) {
  const { console } = useMessages();
  const { bytes } = useFormat();
  const share = used + free === 0 ? 0 : used / (used + free);
  const isLow = free < LOW;
  return (
    <>
      <div className={styles.bar} aria-hidden="true">
        <span data-low={isLow} style={{ inlineSize: `${Math.max(1, share * 100)}%` }} />
      </div>
      <p className={styles.span}>
        {bytes(free)} {console.diskFree}
      </p>
      {isLow && <p className={styles.low}>{console.diskLow}</p>}
    </>
  );
}
