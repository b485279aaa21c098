import { clsx } from 'clsx';
import type { LucideIcon } from 'lucide-react';
import type { ComponentProps } from 'react';
import css from './IconButton.module.css';
import { ariaKeys } from './keys.ts';
import { usePlatform } from './platform.tsx';
import { Tooltip } from './Tooltip.tsx';

export interface IconButtonProps extends Omit<ComponentProps<'button'>, 'children' | 'aria-label'> {
  readonly icon: LucideIcon;
  /** Its name, shown as a tooltip too. */
  readonly label: string;
  readonly size?: 'sm' | 'md' | undefined;
  readonly variant?: 'ghost' | 'primary' | undefined;
  /** For one that turns something on and off. */
  readonly pressed?: boolean | undefined;
  readonly shortcut?: string | undefined;
}

export function IconButton(props: IconButtonProps) {
  const { icon: Icon, label, size = 'md', variant = 'ghost', pressed, shortcut, className, ...rest } = props;
  const platform = usePlatform();
  return (
    <Tooltip label={label} shortcut={shortcut}>
      <button
        type="button"
        {...rest}
        className={clsx(css.button, css[variant], css[size], className)}
        aria-label={label}
        aria-pressed={pressed}
        aria-keyshortcuts={shortcut && ariaKeys(shortcut, platform)}
      >
        <Icon
          size={size === 'sm' ? '1rem' : '1.125rem'}
          strokeWidth={variant === 'primary' ? 2.25 : 1.75}
          aria-hidden="true"
        />
      </button>
    </Tooltip>
  );
}
