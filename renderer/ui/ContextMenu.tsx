import { ContextMenu as Base } from '@base-ui/react/context-menu';
import type { ReactElement } from 'react';
import css from './Menu.module.css';
import { MenuEntries, type MenuEntry } from './MenuEntries.tsx';

export interface ContextMenuProps {
  /** What is in it; a function is asked when the menu opens. */
  readonly items: readonly MenuEntry[] | (() => readonly MenuEntry[]);
  /** Where it opens: one element that takes props and a ref. */
  readonly children: ReactElement;
}

/** Opens on right click, a long press, Shift+F10 and the menu key. It never holds what cannot be reached otherwise. */
export function ContextMenu({ items, children }: ContextMenuProps) {
  return (
    <Base.Root>
      <Base.Trigger render={children} />
      <Base.Portal>
        <Base.Positioner className={css.positioner} collisionPadding={8}>
          <Base.Popup className={css.popup}>
            <Asked items={items} />
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

/** Is there only while the menu is open. */
function Asked({ items }: Pick<ContextMenuProps, 'items'>) {
  return <MenuEntries items={typeof items === 'function' ? items() : items} />;
}
