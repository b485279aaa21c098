import { createContext, type ReactNode, useContext } from 'react';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import type { Runtime } from './runtime.ts';
import type { AppState } from './state.ts';

const RuntimeContext = createContext<Runtime | undefined>(undefined);

export interface RuntimeProviderProps {
  readonly runtime: Runtime;
  readonly children: ReactNode;
}

export function RuntimeProvider({ runtime, children }: RuntimeProviderProps) {
  return <RuntimeContext value={runtime}>{children}</RuntimeContext>;
}

/** What a page asks for and does things with. */
export function useRuntime(): Runtime {
  const runtime = useContext(RuntimeContext);
  if (runtime === undefined) throw new Error('There is no RuntimeProvider around this.');
  return runtime;
}

/** A part of the state; what is selected is compared one level deep, so a fresh object of same values draws nothing. */
export function useApp<T>(select: (state: AppState) => T): T {
  return useStore(useRuntime().store, useShallow(select));
}
