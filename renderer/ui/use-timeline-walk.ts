import { type FocusEvent, type KeyboardEvent, type RefObject, useLayoutEffect, useRef, useState } from 'react';
import type { Keyed } from './virtual-timeline-steps.ts';

/** Frames that are waited for a row far away to be drawn. */
const PATIENCE = 20;

interface WalkParts {
  readonly rows: readonly Keyed[];
  readonly scroller: RefObject<HTMLElement | null>;
  /** Brings that row into sight. */
  show(key: string): void;
  /** The row that one comes to first. */
  enterAt(): number;
}

/** Moves the focus from row to row by the arrow keys, Home and End; the row that has it stays drawn. */
export function useTimelineWalk({ rows, scroller, show, enterAt }: WalkParts) {
  const [active, setActive] = useState<string>();
  const wanted = useRef<string>(undefined);
  const activeIndex = active === undefined ? -1 : rows.findIndex(({ key }) => key === active);

  useLayoutEffect(() => {
    if (active === undefined || wanted.current !== active) return;
    wanted.current = undefined;
    return focusSoon(() => rowElement(scroller.current, active));
  }, [active, scroller]);

  function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
    const { target, key } = event;
    if (!(target instanceof HTMLElement) || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const isOutside = target === scroller.current;
    const current = isOutside ? enterAt() : rows.findIndex((row) => row.key === target.dataset.key);
    const next = current === -1 ? undefined : nextIndex(key, { current, last: rows.length - 1, isOutside });
    const row = next === undefined ? undefined : rows[next];
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

function nextIndex(
  key: string,
  { current, last, isOutside }: { readonly current: number; readonly last: number; readonly isOutside: boolean },
): number | undefined {
  switch (key) {
    case 'ArrowUp':
      return isOutside ? current : Math.max(0, current - 1);
    case 'ArrowDown':
      return isOutside ? current : Math.min(last, current + 1);
    case 'Home':
      return 0;
    case 'End':
      return last;
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
