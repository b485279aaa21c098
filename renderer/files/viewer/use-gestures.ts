import { type MouseEvent, type PointerEvent, type RefObject, useEffect, useEffectEvent, useRef } from 'react';
import type { View } from './zoom.ts';

export interface GestureParts {
  readonly stage: RefObject<HTMLDivElement | null>;
  readonly isZoomed: boolean;
  zoom(factor: number, point?: Point): void;
  change(next: (before: View) => View): void;
  onStep(by: number): void;
  onClose(): void;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** So far a finger goes before it means the next picture, or that it is enough, in px. */
const SWIPE = 70;
const DOUBLE = 2.5;

/** What hands do with a picture: drag, pinch, wheel, double click, swipe. */
export function useGestures({ stage, isZoomed, zoom, change, onStep, onClose }: GestureParts) {
  const fingers = useRef(new Map<number, Point>());
  const began = useRef<Point>(undefined);
  const hasPinched = useRef(false);
  const pointOf = ({ clientX, clientY }: { clientX: number; clientY: number }): Point => {
    const box = stage.current?.getBoundingClientRect();
    return {
      x: clientX - (box?.left ?? 0) - (box?.width ?? 0) / 2,
      y: clientY - (box?.top ?? 0) - (box?.height ?? 0) / 2,
    };
  };
  const wheel = useEffectEvent((event: WheelEvent) => {
    event.preventDefault();
    zoom(Math.exp(-event.deltaY * (event.ctrlKey ? 0.01 : 0.002)), pointOf(event));
  });
  useEffect(() => {
    const { current } = stage;
    const listener = (event: WheelEvent) => wheel(event);
    // React's own would be passive, and the page behind would scroll.
    current?.addEventListener('wheel', listener, { passive: false });
    return () => current?.removeEventListener('wheel', listener);
  }, [stage]);

  function move(event: PointerEvent): void {
    const before = fingers.current.get(event.pointerId);
    if (before === undefined) return;
    const now = pointOf(event);
    const [other] = [...fingers.current].filter(([id]) => id !== event.pointerId).map(([, point]) => point);
    fingers.current.set(event.pointerId, now);
    if (other !== undefined) {
      hasPinched.current = true;
      const apart = (point: Point) => Math.hypot(point.x - other.x, point.y - other.y);
      zoom(apart(now) / Math.max(1, apart(before)), { x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 });
    } else if (isZoomed) {
      change((view) => ({ ...view, x: view.x + now.x - before.x, y: view.y + now.y - before.y }));
    }
  }
  function end(event: PointerEvent): void {
    const from = began.current;
    fingers.current.delete(event.pointerId);
    if (fingers.current.size > 0 || from === undefined) return;
    began.current = undefined;
    if (isZoomed || hasPinched.current || event.pointerType === 'mouse') return;
    const to = pointOf(event);
    if (Math.abs(to.x - from.x) > SWIPE) onStep(to.x < from.x ? 1 : -1);
    else if (to.y - from.y > SWIPE) onClose();
  }
  return {
    onPointerDown(event: PointerEvent<HTMLElement>) {
      event.currentTarget.setPointerCapture?.(event.pointerId);
      if (fingers.current.size === 0) {
        began.current = pointOf(event);
        hasPinched.current = false;
      }
      fingers.current.set(event.pointerId, pointOf(event));
    },
    onPointerMove: move,
    onPointerUp: end,
    onPointerCancel: end,
    onDoubleClick: (event: MouseEvent) =>
      isZoomed ? change(() => ({ zoom: 1, x: 0, y: 0 })) : zoom(DOUBLE, pointOf(event)),
  };
}
