import type { ReactNode } from 'react';
import styles from './Banner.module.css';

/** A line across the page for what concerns all of it; read out when it appears. */
export function Banner({ children }: { readonly children: ReactNode }) {
  return (
    <div className={styles.banner} role="status">
      {children}
    </div>
  );
}
