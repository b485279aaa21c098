import { type FocusEvent, type KeyboardEvent, type RefObject, useLayoutEffect, useRef, useState } from 'react';
import type { Keyed } from './virtual-timeline-steps.ts';

/** Frames that are waited for a row far away to be drawn. */
const PATIENCE = 20;

interface WalkParts<R extends Keyed> {
  readonly rows: readonly R[];
  /** Nothing is seen of that row: one goes past it. */
  readonly isEmpty: ((row: R) => boolean) | undefined;
  readonly scroller: RefObject<HTMLElement | null>;
  /** Brings that row into sight. */
  show(key: string): void;
  /** The row that one comes to first. */
  enterAt(): number;
}

/** Moves the focus from row to row by the arrow keys, Home and End; the row that has it stays drawn. */
export function useTimelineWalk<R extends Keyed>({ rows, isEmpty, scroller, show, enterAt }: WalkParts<R>) {
  const [active, setActive] = useState<string>();
  const wanted = useRef<string>(undefined);
  const activeIndex = active === undefined ? -1 : rows.findIndex(({ key }) => key === active);

  useLayoutEffect(() => {
    if (active === undefined || wanted.current !== active) return;
    wanted.current = undefined;
    return focusSoon(() => rowElement(scroller.current, active));
  }, [active, scroller]);

  function rowAt(step: Step | undefined): R | undefined {
    if (step === undefined) return undefined;
    let index = step.to;
    let row = rows[index];
    while (row !== undefined && isEmpty?.(row) === true) {
      index += step.by;
      row = rows[index];
    }
    return row;
  }
  function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
    const { target, key } = event;
    if (!(target instanceof HTMLElement) || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const isOutside = target === scroller.current;
    const current = isOutside ? enterAt() : rows.findIndex((row) => row.key === target.dataset.key);
    const row = current === -1 ? undefined : rowAt(stepOf(key, { current, last: rows.length - 1, isOutside }));
    if (row === undefined) return;
    event.preventDefault();
    wanted.current = row.key;
    setActive(row.key);
    show(row.key);
  }
  function onFocus({ target }: FocusEvent<HTMLElement>): void {
    setActive(target.closest<HTMLElement>('[data-key]')?.dataset.key);
  }
  function onBlur({ currentTarget, relatedTarget }: FocusEvent<HTMLElement>): void {
    if (relatedTarget instanceof Node && !currentTarget.contains(relatedTarget)) setActive(undefined);
  }
  return { activeIndex, walking: { tabIndex: 0, onKeyDown, onFocus, onBlur } };
}

/** Where a key leads, and which way one looks from there for something that can be seen. */
interface Step {
  readonly to: number;
  readonly by: 1 | -1;
}

function stepOf(
  key: string,
  { current, last, isOutside }: { readonly current: number; readonly last: number; readonly isOutside: boolean },
): Step | undefined {
  switch (key) {
    case 'ArrowUp':
      return { to: isOutside ? current : current - 1, by: -1 };
    case 'ArrowDown':
      return isOutside ? { to: current, by: -1 } : { to: current + 1, by: 1 };
    case 'Home':
      return { to: 0, by: 1 };
    case 'End':
      return { to: last, by: -1 };
    default:
      return undefined;
  }
}

function rowElement(scroller: HTMLElement | null, key: string): HTMLElement | null {
  return scroller?.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`) ?? null;
}

/** A row that was not measured yet is not visible, and takes no focus until it is. */
function focusSoon(find: () => HTMLElement | null): () => void {
  let frame = 0;
  let left = PATIENCE;
  const attempt = () => {
    const element = find();
    element?.focus({ preventScroll: true });
    left -= 1;
    if (element !== document.activeElement && left > 0) frame = requestAnimationFrame(attempt);
  };
  attempt();
  return () => cancelAnimationFrame(frame);
}
