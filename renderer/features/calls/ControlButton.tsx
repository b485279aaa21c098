import { clsx } from 'clsx';
import type { LucideIcon } from 'lucide-react';
import type { ComponentProps, MouseEvent } from 'react';
import { ariaKeys } from '../../ui/keys.ts';
import { usePlatform } from '../../ui/platform.tsx';
import { Tooltip } from '../../ui/Tooltip.tsx';
import styles from './ControlButton.module.css';

export interface ControlButtonProps extends Omit<ComponentProps<'button'>, 'children' | 'aria-label'> {
  readonly icon: LucideIcon;
  readonly label: string;
  /** `off`: what one would expect to be on is not, which stands out. */
  readonly tone?: 'plain' | 'off' | 'on' | 'end' | undefined;
  readonly size?: 'md' | 'sm' | undefined;
  readonly shortcut?: string | undefined;
}

/** A round control of a call. */
export function ControlButton(props: ControlButtonProps) {
  const { icon: Icon, label, tone = 'plain', size = 'md', shortcut, className, ...rest } = props;
  const platform = usePlatform();
  return (
    <Tooltip label={label} shortcut={shortcut}>
      <button
        type="button"
        onMouseDown={keepFocus}
        {...rest}
        className={clsx(styles.button, styles[tone], styles[size], className)}
        aria-label={label}
        aria-keyshortcuts={shortcut && ariaKeys(shortcut, platform)}
      >
        <Icon size={size === 'md' ? '1.25rem' : '1.0625rem'} strokeWidth={1.75} aria-hidden="true" />
      </button>
    </Tooltip>
  );
}

/** Who clicks goes on talking with the space bar, which a button with the focus would take. */
function keepFocus(event: MouseEvent): void {
  event.preventDefault();
}
