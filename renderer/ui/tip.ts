import { useSyncExternalStore } from 'react';

/** What is shown beside an element. */
export interface Tip {
  readonly anchor: Element;
  readonly label: string;
  readonly shortcut?: string | undefined;
}

/** How long a pointer rests before it asks for a name, in ms. */
const DELAY = 500;
/** Who has just read one name reads the next at once, for so many ms. */
const STILL_READING = 300;

let shown: Tip | undefined;
let timer: ReturnType<typeof setTimeout> | undefined;
let hiddenAt = Number.NEGATIVE_INFINITY;
const watchers = new Set<() => void>();

function put(next: Tip | undefined): void {
  if (shown === next) return;
  if (shown !== undefined) hiddenAt = performance.now();
  shown = next;
  // An element may go away under the pointer without telling.
  if (next === undefined) document.removeEventListener('pointermove', leave);
  else document.addEventListener('pointermove', leave);
  for (const changed of watchers) changed();
}

function leave({ target }: PointerEvent): void {
  if (!(target instanceof Node) || shown?.anchor.contains(target) !== true) hideTip();
}

/** After the pointer has rested for a moment, or at once for who moves from one to the next. */
export function showTipSoon(tip: Tip): void {
  clearTimeout(timer);
  const isReading = shown !== undefined || performance.now() - hiddenAt < STILL_READING;
  if (isReading) showTip(tip);
  else timer = setTimeout(() => showTip(tip), DELAY);
}

export function showTip(tip: Tip): void {
  clearTimeout(timer);
  if (tip.anchor.isConnected) put(tip);
}

export function hideTip(): void {
  clearTimeout(timer);
  put(undefined);
}

function watch(changed: () => void): () => void {
  watchers.add(changed);
  return () => void watchers.delete(changed);
}

/** The one that is shown now. */
export function useTip(): Tip | undefined {
  return useSyncExternalStore(watch, () => shown);
}
