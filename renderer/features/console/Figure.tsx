import type { ReactNode } from 'react';
import styles from './Overview.module.css';

export interface FigureProps {
  readonly label: string;
  readonly value: string;
  readonly note?: string;
  /** Wide ones take two places of the grid, large ones four. */
  readonly size?: 'wide' | 'large';
  readonly children?: ReactNode;
}

/** One figure, large, with what it is. */
export function Figure({ label, value, note, size, children }: FigureProps) {
  return (
    <dl className={styles.figure} data-size={size}>
      <dt className={styles.label}>{label}</dt>
      <dd className={styles.value}>{value}</dd>
      {note !== undefined && <dd className={styles.note}>{note}</dd>}
      {children !== undefined && <dd className={styles.extra}>{children}</dd>}
    </dl>
  );
}
