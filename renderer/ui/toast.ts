import { useSyncExternalStore } from 'react';

export type ToastTone = 'info' | 'warn' | 'bad' | 'ok';

export interface ToastOptions {
  readonly title: string;
  readonly text?: string | undefined;
  readonly tone?: ToastTone | undefined;
  /** One thing to do about it, such as to take it back. */
  readonly action?: { readonly label: string; onAction(): void } | undefined;
  /** Milliseconds that it stays, 0 until it is closed. While it is looked at (pointer or focus) it stays anyway. */
  readonly timeout?: number | undefined;
}

/** Shows a toast; returns the function that takes it away. */
export type ShowToast = (options: ToastOptions) => () => void;

interface Waiting {
  readonly options: ToastOptions;
  isTakenAway: boolean;
  takeAway: () => void;
}

let show: ShowToast | undefined;
let waiting: Waiting[] = [];
let isNeeded = false;
const watchers = new Set<() => void>();

/** Tells of something that happened elsewhere. Returns the function that takes it away. */
export function toast(options: ToastOptions): () => void {
  if (show !== undefined) return show(options);
  const held: Waiting = {
    options,
    isTakenAway: false,
    takeAway() {
      held.isTakenAway = true;
    },
  };
  waiting.push(held);
  isNeeded = true;
  for (const changed of watchers) changed();
  return () => held.takeAway();
}

/** The place where toasts appear is there: what waited for it is shown. Returns what ends that. */
export function attachToasts(shower: ShowToast): () => void {
  show = shower;
  const held = waiting.filter(({ isTakenAway }) => !isTakenAway);
  waiting = [];
  for (const each of held) each.takeAway = shower(each.options);
  return () => {
    show = undefined;
  };
}

function watch(changed: () => void): () => void {
  watchers.add(changed);
  return () => void watchers.delete(changed);
}

/** Whether there was a toast yet: nothing is loaded for them before. */
export function useToastsNeeded(): boolean {
  return useSyncExternalStore(watch, () => isNeeded);
}
