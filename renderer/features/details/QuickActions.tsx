import { clsx } from 'clsx';
import type { LucideIcon } from 'lucide-react';
import type { ComponentProps, ReactNode } from 'react';
import css from './QuickActions.module.css';

/** What is done most with a room or a person, in a row. */
export function QuickActions({ children }: { readonly children: ReactNode }) {
  return <div className={css.row}>{children}</div>;
}

export interface QuickActionProps extends Omit<ComponentProps<'button'>, 'children'> {
  readonly icon: LucideIcon;
  readonly label: string;
  /** It changed something that still holds, such as a mute. */
  readonly active?: boolean | undefined;
}

/** A button whose name stands below it; takes the props of a menu's trigger. */
export function QuickAction({ icon: Icon, label, active = false, className, ...rest }: QuickActionProps) {
  return (
    <button type="button" {...rest} className={clsx(css.action, active && css.active, className)}>
      <span className={css.icon}>
        <Icon size={18} strokeWidth={1.75} aria-hidden="true" />
      </span>
      <span className={css.label}>{label}</span>
    </button>
  );
}
