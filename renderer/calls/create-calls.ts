import type { Runtime } from '../state/runtime.ts';
import { startingView } from './starting-view.ts';
import type { Calls } from './view.ts';

/** Makes the calls of a window. */
export function createCalls(_runtime: Runtime): Calls {
  const nothing = async () => undefined;
  return {
    getState: () => startingView,
    subscribe: () => () => undefined,
    start: nothing,
    join: nothing,
    decline: nothing,
    hangUp: () => undefined,
    dismiss: () => undefined,
    setMuted: () => undefined,
    setTalking: () => undefined,
    setCamera: nothing,
    shareScreen: nothing,
    stopSharing: () => undefined,
    close: () => undefined,
  };
}
