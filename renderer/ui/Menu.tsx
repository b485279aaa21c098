import { Menu as Base } from '@base-ui/react/menu';
import type { ReactElement } from 'react';
import css from './Menu.module.css';
import { MenuEntries, type MenuEntry } from './MenuEntries.tsx';

export interface MenuProps {
  /** A button; it gets the props and the ref of a trigger. */
  readonly trigger: ReactElement;
  readonly items: readonly MenuEntry[];
  readonly align?: 'start' | 'end' | undefined;
  /** The name of the menu, where it is not that of the trigger. */
  readonly label?: string | undefined;
}

export function Menu({ trigger, items, align = 'start', label }: MenuProps) {
  return (
    <Base.Root>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner className={css.positioner} align={align} sideOffset={4} collisionPadding={8}>
          <Base.Popup className={css.popup} aria-label={label}>
            <MenuEntries items={items} />
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
