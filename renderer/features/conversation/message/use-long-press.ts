import { type PointerEvent, type TouchEvent, useEffect, useRef } from 'react';

const DELAY = 450;
/** So far a finger may slip, in px. */
const SLIP = 10;

/** Calls when a finger rests on something, and lets nothing else have that press. */
export function useLongPress(pressed: (target: EventTarget) => void) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const from = useRef<{ readonly x: number; readonly y: number }>(undefined);
  const stop = () => {
    clearTimeout(timer.current);
    from.current = undefined;
  };
  useEffect(() => () => clearTimeout(timer.current), []);
  return {
    isTouching: () => from.current !== undefined,
    handlers: {
      onPointerDown({ pointerType, target, clientX: x, clientY: y, isPrimary }: PointerEvent) {
        stop();
        if (pointerType !== 'touch' || !isPrimary) return;
        from.current = { x, y };
        timer.current = setTimeout(() => {
          navigator.vibrate?.(8);
          pressed(target);
        }, DELAY);
      },
      onPointerMove({ clientX, clientY }: PointerEvent) {
        const { current } = from;
        if (current !== undefined && Math.hypot(clientX - current.x, clientY - current.y) > SLIP) stop();
      },
      onPointerUp: stop,
      onPointerCancel: stop,
      // A menu around this would open at the finger.
      onTouchStart: (event: TouchEvent) => event.stopPropagation(),
    },
  };
}
