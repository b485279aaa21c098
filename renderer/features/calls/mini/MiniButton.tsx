import { clsx } from 'clsx';
import type { LucideIcon } from 'lucide-react';
import styles from './CallMini.module.css';

export interface MiniButtonProps {
  readonly icon: LucideIcon;
  readonly label: string;
  readonly tone?: 'plain' | 'off' | 'end' | undefined;
  onClick(): void;
}

/** A small control; its name is shown by the browser, since it may stand in a window that has no tooltips of ours. */
export function MiniButton({ icon: Icon, label, tone = 'plain', onClick }: MiniButtonProps) {
  return (
    <button
      type="button"
      className={clsx(styles.button, styles[tone])}
      aria-label={label}
      title={label}
      onClick={onClick}
    >
      <Icon size="1.0625rem" strokeWidth={1.75} aria-hidden="true" />
    </button>
  );
}
