import { Popover as Base } from '@base-ui/react/popover';
import type { ReactElement, ReactNode } from 'react';
import css from './Popover.module.css';

export interface PopoverProps {
  /** A button; it gets the props and the ref of a trigger. */
  readonly trigger: ReactElement;
  readonly children: ReactNode;
  readonly label: string;
  readonly open?: boolean | undefined;
  readonly onOpenChange?: ((open: boolean) => void) | undefined;
  readonly side?: 'top' | 'bottom' | 'inline-start' | 'inline-end' | undefined;
  readonly align?: 'start' | 'center' | 'end' | undefined;
}

/** A small pane beside its trigger, for more than a menu can hold. */
export function Popover(props: PopoverProps) {
  const { trigger, children, label, open, onOpenChange, side = 'bottom', align = 'center' } = props;
  return (
    <Base.Root {...(open === undefined ? {} : { open })} onOpenChange={(next) => onOpenChange?.(next)}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner className={css.positioner} side={side} align={align} sideOffset={6} collisionPadding={8}>
          <Base.Popup className={css.popup} aria-label={label}>
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
