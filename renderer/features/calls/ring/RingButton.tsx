import { clsx } from 'clsx';
import type { LucideIcon } from 'lucide-react';
import { Kbd } from '../../../ui/Kbd.tsx';
import { ariaKeys } from '../../../ui/keys.ts';
import { usePlatform } from '../../../ui/platform.tsx';
import styles from './Ringing.module.css';

export interface RingButtonProps {
  readonly icon: LucideIcon;
  readonly label: string;
  readonly tone: 'answer' | 'decline' | 'plain';
  readonly keys?: string | undefined;
  /** It has a line for itself. */
  readonly wide?: boolean | undefined;
  onClick(): void;
}

/** A large answer to somebody who calls, with the keys that give it. */
export function RingButton({ icon: Icon, label, tone, keys, wide = false, onClick }: RingButtonProps) {
  const platform = usePlatform();
  return (
    <button
      type="button"
      className={clsx(styles.button, styles[tone], wide && styles.wide)}
      onClick={onClick}
      aria-keyshortcuts={keys && ariaKeys(keys, platform)}
    >
      <Icon size="1.125rem" strokeWidth={2} aria-hidden="true" />
      <span>{label}</span>
      {keys !== undefined && (
        <span className={styles.keys} aria-hidden="true">
          <Kbd keys={keys} />
        </span>
      )}
    </button>
  );
}
