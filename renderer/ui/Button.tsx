import { clsx } from 'clsx';
import type { LucideIcon } from 'lucide-react';
import type { ComponentProps, MouseEvent, ReactNode } from 'react';
import css from './Button.module.css';
import { Spinner } from './Spinner.tsx';

export interface ButtonProps extends Omit<ComponentProps<'button'>, 'children'> {
  readonly variant?: 'primary' | 'secondary' | 'ghost' | 'danger' | undefined;
  readonly size?: 'sm' | 'md' | 'lg' | undefined;
  readonly icon?: LucideIcon | undefined;
  /** Shows that what it began is not done yet; it keeps the focus and takes no clicks meanwhile. */
  readonly busy?: boolean | undefined;
  readonly children: ReactNode;
}

/** In rem, as all icons: they grow with the text beside them. */
const ICON = { sm: '0.9375rem', md: '1.0625rem', lg: '1.125rem' } as const;

export function Button(props: ButtonProps) {
  const { variant = 'secondary', size = 'md', icon: Icon, busy = false, type = 'button' } = props;
  const { variant: _v, size: _s, icon: _i, busy: _b, children, className, onClick, ...rest } = props;

  function click(event: MouseEvent<HTMLButtonElement>) {
    if (busy) event.preventDefault();
    else onClick?.(event);
  }
  return (
    <button
      {...rest}
      type={type}
      className={clsx(css.button, css[variant], css[size], busy && css.busy, className)}
      onClick={click}
      aria-busy={busy || undefined}
      aria-disabled={busy || undefined}
      data-autofocus={rest.autoFocus || undefined}
    >
      {Icon && <Icon size={ICON[size]} strokeWidth={2} aria-hidden="true" />}
      <span className={css.label}>{children}</span>
      {busy && (
        <span className={css.spinner}>
          <Spinner size={ICON[size]} />
        </span>
      )}
    </button>
  );
}
