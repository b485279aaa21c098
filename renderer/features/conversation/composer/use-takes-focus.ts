import { type RefObject, useEffect } from 'react';
import { useViewState } from '../view-state.tsx';

/** Menus give the focus back when they close; only then is it taken. */
const AFTER_MENUS = 60;
/** Dialogs hide the page behind them from everybody who does not see. */
const COVERED = '[aria-hidden="true"]';

/** Gives the field the focus, with the caret at the end, whenever the composer is asked for. */
export function useTakesFocus(field: RefObject<HTMLTextAreaElement | null>): void {
  const composing = useViewState((state) => state.composing);
  useEffect(() => {
    if (composing === 0) return;
    const timer = setTimeout(() => {
      const { current } = field;
      // What was opened meanwhile over the page keeps the focus.
      if (current === null || current.closest(COVERED) !== null) return;
      current.focus();
      current.setSelectionRange(current.value.length, current.value.length);
    }, AFTER_MENUS);
    return () => clearTimeout(timer);
  }, [composing, field]);
}
