import type { ReactNode } from 'react';
import styles from './Overview.module.css';

export interface FigureProps {
  readonly label: string;
  readonly value: string;
  readonly note?: string;
  /** Takes two places of the grid. */
  readonly wide?: boolean;
  readonly children?: ReactNode;
}

/** One figure, large, with what it is. */
export function Figure({ label, value, note, wide = false, children }: FigureProps) {
  return (
    <dl className={styles.figure} data-wide={wide}>
      <dt className={styles.label}>{label}</dt>
      <dd className={styles.value}>{value}</dd>
      {note !== undefined && <dd className={styles.note}>{note}</dd>}
      {children !== undefined && <dd className={styles.extra}>{children}</dd>}
    </dl>
  );
}
