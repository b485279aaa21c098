import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { CallLayout } from './page/stage-model.ts';

/** How the person wants to see the call; kept while the page is left and come back to. */
interface Look {
  readonly layout: CallLayout;
  /** The key of an item of the stage. */
  readonly pinned: string | undefined;
  /** The panel with those who are in the call. */
  readonly showsPeople: boolean;
}

const usual: Look = { layout: 'grid', pinned: undefined, showsPeople: false };
const look = createStore<Look>()(() => usual);

export function changeLook(change: Partial<Look>): void {
  look.setState(change);
}

/** What was pinned belongs to the call that is over. */
export function forgetPinned(): void {
  look.setState({ pinned: undefined, showsPeople: false });
}

export function useLook<T>(select: (look: Look) => T): T {
  return useStore(look, select);
}
