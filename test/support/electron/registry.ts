import type { EventEmitter } from 'node:events';

/** What the app must know of a window to close it. */
export interface OpenWindow extends EventEmitter {
  close(): void;
  destroy(): void;
  isDestroyed(): boolean;
}

/** The windows that are open, in the order in which they were opened. */
export const openWindows = new Set<OpenWindow>();

/** An event that a listener can forbid. */
export interface Preventable {
  defaultPrevented: boolean;
  preventDefault(): void;
}

export function preventable<T extends object>(fields: T): T & Preventable {
  const event = {
    ...fields,
    defaultPrevented: false,
    preventDefault: () => {
      event.defaultPrevented = true;
    },
  };
  return event;
}
