import { type ComponentType, type LazyExoticComponent, lazy } from 'react';

/** Waits between attempts to load a piece, in ms; the last one repeats. */
const WAITS = [500, 2_000, 5_000];
const loads: (() => Promise<unknown>)[] = [];

/**
 * A component that is loaded when it is first shown. A piece that does not come, because the host is gone for a moment,
 * is waited for: it must not take the rest of the page with it.
 */
export function lazyPart<M, K extends keyof M>(
  load: () => Promise<M>,
  name: K,
): M[K] extends ComponentType<infer P> ? LazyExoticComponent<ComponentType<P>> : never {
  loads.push(load);
  const part = lazy(async () => ({ default: (await patiently(load))[name] as ComponentType<unknown> }));
  // What the module holds under that name is a component by the type above.
  return part as never;
}

/** A module that is loaded when it is first needed, and waited for as a component is. */
export function lazyModule<M>(load: () => Promise<M>): () => Promise<M> {
  loads.push(load);
  return () => patiently(load);
}

async function patiently<M>(load: () => Promise<M>): Promise<M> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await load();
    } catch {
      const wait = WAITS[Math.min(attempt, WAITS.length - 1)];
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }
}

/** Loads one after the other what was not shown yet, so that all of it is there when the host is not. */
export async function loadAllParts(): Promise<void> {
  // Pieces bring pieces of their own.
  for (let at = 0; at < loads.length; at++) await loads[at]?.().catch(() => undefined);
}
