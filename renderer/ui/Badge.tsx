import { clsx } from 'clsx';
import css from './Badge.module.css';
import { useFormat } from './format.ts';

export interface BadgeProps {
  readonly count: number;
  readonly tone?: 'accent' | 'muted' | undefined;
  /** What is counted, with the number: `3 unread messages`. */
  readonly label: string;
}

/** How many wait; nothing when none does. */
export function Badge({ count, tone = 'accent', label }: BadgeProps) {
  const { number } = useFormat();
  if (count <= 0) return null;
  return (
    <span className={clsx(css.badge, css[tone])}>
      <span aria-hidden="true">{count > 99 ? '99+' : number(count)}</span>
      <span className="visually-hidden">{label}</span>
    </span>
  );
}
