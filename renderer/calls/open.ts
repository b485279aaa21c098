import { useSyncExternalStore } from 'react';
import type { Runtime } from '../state/runtime.ts';
import type { Calls } from './view.ts';

let loading: Promise<Calls> | undefined;
const watchers = new Set<() => void>();

/**
 * The calls of this window, loaded when they are first needed: one for as long as the window lives. Rejects when they
 * cannot be loaded; the next who asks tries again.
 */
export function openCalls(runtime: Runtime): Promise<Calls> {
  loading ??= load(runtime);
  for (const changed of watchers) changed();
  return loading;
}

async function load(runtime: Runtime): Promise<Calls> {
  try {
    const [{ WindowCalls }, { surroundCalls }] = await Promise.all([
      import('./window-calls.ts'),
      import('./around-window.ts'),
    ]);
    const calls = new WindowCalls(runtime);
    surroundCalls(runtime, calls);
    return calls;
  } catch (error) {
    loading = undefined;
    throw error;
  }
}

function watch(changed: () => void): () => void {
  watchers.add(changed);
  return () => void watchers.delete(changed);
}

/** Whether somebody has asked for the calls of this window yet. */
export function useCallsOpened(): boolean {
  return useSyncExternalStore(watch, () => loading !== undefined);
}
