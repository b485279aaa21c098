import type { RawBridge } from '../shared/bridge/channel.ts';
import { type Bridge, typedBridge } from '../shared/bridge/index.ts';

declare global {
  interface Window {
    /** There inside the desktop app only; a browser has none. */
    readonly hearth?: RawBridge;
  }
}

/** The app around this window; in a browser the page is its own, and loads what that takes. */
export async function openBridge(): Promise<Bridge> {
  if (window.hearth !== undefined) return typedBridge(window.hearth);
  const { browserBridge } = await import('./platform/index.ts');
  return browserBridge();
}
