import type { Runtime } from '../state/runtime.ts';
import type { Calls } from './view.ts';

let loading: Promise<Calls> | undefined;

/** The calls of this window, loaded when they are first needed: one for as long as the window lives. */
export function openCalls(runtime: Runtime): Promise<Calls> {
  loading ??= import('./window-calls.ts').then(({ WindowCalls }) => new WindowCalls(runtime));
  return loading;
}
