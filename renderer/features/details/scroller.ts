import { createContext, type RefObject, useContext } from 'react';

const ScrollerContext = createContext<RefObject<HTMLElement | null>>({ current: null });

/** What scrolls the panel, for lists that draw only what is in sight. */
export const Scroller = ScrollerContext.Provider;

export function useScroller(): RefObject<HTMLElement | null> {
  return useContext(ScrollerContext);
}
