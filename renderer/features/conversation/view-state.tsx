import { createContext, type ReactNode, useContext, useState } from 'react';
import { useStore } from 'zustand';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Message } from '../../../shared/protocol/cards.ts';
import type { TimelineGoal } from '../../ui/timeline-place.ts';
import type { TimelineRow } from './timeline/rows.ts';

/** What one does in a conversation that is open, and has not sent. */
export interface ViewState {
  /** The own message that stands in the composer to be changed. */
  readonly editing: Message | undefined;
  /** Grows whenever the composer is to take the focus. */
  readonly composing: number;
  /** The messages that are picked; undefined while none is being picked. */
  readonly selected: ReadonlySet<string> | undefined;
  /** Long messages that were unfolded. */
  readonly unfolded: ReadonlySet<string>;
  /** The message that was jumped to, for a moment. */
  readonly highlighted: string | undefined;
  /** Where the timeline is to go. */
  readonly goal: TimelineGoal | undefined;
  /** The message that had the focus last: one comes back to it by Tab. */
  readonly active: string | undefined;
  /** The end is in sight. */
  readonly atEnd: boolean;
  /** When the first message that is seen was written, where no line above it says so. */
  readonly firstTime: number | undefined;
  /** One scrolls, or has just scrolled. */
  readonly isMoving: boolean;
  /** The message that a reaction is picked for. */
  readonly reacting: Message | undefined;
  /** The message whose menu is open as a sheet. */
  readonly sheet: TimelineRow | undefined;
}

export type ViewStore = StoreApi<ViewState>;

export interface View {
  readonly conversation: string;
  /** The thread that is shown, where it is one. */
  readonly thread: string | undefined;
  readonly store: ViewStore;
}

const ViewContext = createContext<View | undefined>(undefined);

export interface ViewProviderProps {
  readonly conversation: string;
  readonly thread?: string | undefined;
  /** The composer has the focus from the beginning, where that brings up no keyboard. */
  readonly takesFocus: boolean;
  readonly children: ReactNode;
}

/** Keeps what one does in one open conversation, or in one thread of it. */
export function ViewProvider({ conversation, thread, takesFocus, children }: ViewProviderProps) {
  const [view] = useState<View>(() => ({ conversation, thread, store: createViewStore(takesFocus && hasKeyboard()) }));
  return <ViewContext value={view}>{children}</ViewContext>;
}

/** Where the focus in a field brings up no keyboard of the screen. */
export function hasKeyboard(): boolean {
  return window.matchMedia('(hover: hover) and (pointer: fine)').matches;
}

function createViewStore(takesFocus: boolean): ViewStore {
  return createStore<ViewState>(() => ({
    editing: undefined,
    composing: takesFocus ? 1 : 0,
    selected: undefined,
    unfolded: new Set(),
    highlighted: undefined,
    goal: undefined,
    active: undefined,
    atEnd: true,
    firstTime: undefined,
    isMoving: false,
    reacting: undefined,
    sheet: undefined,
  }));
}

export function useView(): View {
  const view = useContext(ViewContext);
  if (view === undefined) throw new Error('There is no ViewProvider around this.');
  return view;
}

/** A part of what one does in the open conversation. */
export function useViewState<T>(select: (state: ViewState) => T): T {
  return useStore(useView().store, select);
}

/** What the draft of a view is kept by. */
export function draftKey({ conversation, thread }: Pick<View, 'conversation' | 'thread'>): string {
  return thread === undefined ? conversation : `${conversation} ${thread}`;
}
