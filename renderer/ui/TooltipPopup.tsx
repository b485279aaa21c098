import { Tooltip as Base } from '@base-ui/react/tooltip';
import { Kbd } from './Kbd.tsx';
import css from './Tooltip.module.css';
import { hideTip, useTip } from './tip.ts';

/** The popup that all tooltips share; once in a window. */
export function TooltipPopup() {
  const tip = useTip();
  return (
    <Base.Root open={tip !== undefined} onOpenChange={(open) => !open && hideTip()}>
      <Base.Portal>
        <Base.Positioner className={css.positioner} anchor={tip?.anchor ?? null} sideOffset={6} collisionPadding={8}>
          <Base.Popup className={css.popup}>
            {tip?.label}
            {tip?.shortcut !== undefined && <Kbd keys={tip.shortcut} />}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
