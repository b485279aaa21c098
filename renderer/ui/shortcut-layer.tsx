import { createContext, type ReactNode, useContext, useEffect, useId, useMemo } from 'react';

/** The layers that lie above the page, the topmost last, and the one that asks. */
interface Layers {
  readonly stack: string[];
  readonly own: string | undefined;
}

const LayersContext = createContext<Layers>({ stack: [], own: undefined });

/** Around the app once: keeps which layer of it is the topmost. */
export function ShortcutLayers({ children }: { readonly children: ReactNode }) {
  const layers = useMemo(() => ({ stack: [], own: undefined }), []);
  return <LayersContext value={layers}>{children}</LayersContext>;
}

/**
 * What lies above the page: while it is there, only shortcuts of its own are heard, those behind it wait. Dialogs bring
 * one along.
 */
export function ShortcutLayer({ children }: { readonly children: ReactNode }) {
  const own = useId();
  const { stack } = useContext(LayersContext);
  const layers = useMemo(() => ({ stack, own }), [stack, own]);
  useEffect(() => {
    stack.push(own);
    return () => void stack.splice(stack.indexOf(own), 1);
  }, [stack, own]);
  return <LayersContext value={layers}>{children}</LayersContext>;
}

/** Tells whether the layer that calls it is the topmost one. */
export function useIsTopLayer(): () => boolean {
  const { stack, own } = useContext(LayersContext);
  return () => stack.at(-1) === own;
}
