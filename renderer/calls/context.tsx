import { createContext, type ReactNode, useContext, useEffect, useState, useSyncExternalStore } from 'react';
import { useRuntime } from '../state/context.tsx';
import { openCalls } from './open.ts';
import type { Calls, CallView } from './view.ts';

const CallsContext = createContext<Calls | undefined>(undefined);

/** Gives everything inside it these calls. */
export const CallsProvider = CallsContext.Provider;

/** How long is waited before calls that could not be loaded are tried again, in ms. */
const PATIENCE = 2_000;

/** Shows its children when the calls of the window are loaded, and gives them to them. */
export function WithCalls({ children }: { readonly children: ReactNode }) {
  const given = useContext(CallsContext);
  return given === undefined ? <Opened>{children}</Opened> : children;
}

function Opened({ children }: { readonly children: ReactNode }) {
  const runtime = useRuntime();
  const [calls, setCalls] = useState<Calls>();
  useEffect(() => {
    let isGone = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    function load(): void {
      openCalls(runtime).then(
        (opened) => !isGone && setCalls(opened),
        () => {
          if (!isGone) timer = setTimeout(load, PATIENCE);
        },
      );
    }
    load();
    return () => {
      isGone = true;
      clearTimeout(timer);
    };
  }, [runtime]);
  return calls === undefined ? null : <CallsContext value={calls}>{children}</CallsContext>;
}

/** The calls of this window. */
export function useCalls(): Calls {
  const calls = useContext(CallsContext);
  if (calls === undefined) throw new Error('There are no calls around this.');
  return calls;
}

/** A part of what there is to see of the call: one that is there as it is, not one that is made for this. */
export function useCallView<T>(select: (view: CallView) => T): T {
  const calls = useCalls();
  return useSyncExternalStore(calls.subscribe, () => select(calls.getState()));
}
