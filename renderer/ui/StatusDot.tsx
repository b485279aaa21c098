import { clsx } from 'clsx';
import css from './StatusDot.module.css';

export type Status = 'online' | 'away' | 'busy' | 'invisible' | 'offline';

export interface StatusDotProps {
  readonly status: Status;
  /** Told to screen readers; without one it is decoration beside a text that says the same. */
  readonly label?: string | undefined;
  readonly size?: number | undefined;
}

/** Told by shape as well as by colour: full, crescent, barred, ring. */
export function StatusDot({ status, label, size = 10 }: StatusDotProps) {
  const named = label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label };
  return <span className={clsx(css.dot, css[status])} style={{ width: size, height: size }} {...named} />;
}
