import { cloneElement, type DOMAttributes, type FocusEvent, type PointerEvent, type ReactElement } from 'react';
import { hideTip, showTip, showTipSoon } from './tip.ts';

export interface TooltipProps {
  readonly label: string;
  readonly shortcut?: string | undefined;
  /** What it belongs to: one element that takes the props of one in the page, and that has a name of its own. */
  readonly children: ReactElement<DOMAttributes<Element>>;
}

/**
 * A name that appears beside what the pointer rests on or the focus is at. It adds nothing for screen readers. All of
 * them share the popup in UiRoot, which is loaded when the first is to be shown.
 */
export function Tooltip({ label, shortcut, children }: TooltipProps) {
  const own = children.props;
  const tipAt = (anchor: Element) => ({ anchor, label, shortcut });
  return cloneElement(children, {
    onPointerEnter(event: PointerEvent<Element>) {
      own.onPointerEnter?.(event);
      if (event.pointerType === 'mouse') showTipSoon(tipAt(event.currentTarget));
    },
    onPointerLeave(event: PointerEvent<Element>) {
      own.onPointerLeave?.(event);
      hideTip();
    },
    onPointerDown(event: PointerEvent<Element>) {
      own.onPointerDown?.(event);
      hideTip();
    },
    onFocus(event: FocusEvent<Element>) {
      own.onFocus?.(event);
      if (event.currentTarget.matches(':focus-visible')) showTip(tipAt(event.currentTarget));
    },
    onBlur(event: FocusEvent<Element>) {
      own.onBlur?.(event);
      hideTip();
    },
  });
}
