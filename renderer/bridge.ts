import type { RawBridge } from '../shared/bridge/channel.ts';
import { type Bridge, typedBridge } from '../shared/bridge/index.ts';

declare global {
  interface Window {
    /** There inside the desktop app only; a browser has none. */
    readonly hearth?: RawBridge;
  }
}

/** The app around this window; undefined in a browser. */
export function appBridge(): Bridge | undefined {
  return window.hearth === undefined ? undefined : typedBridge(window.hearth);
}
