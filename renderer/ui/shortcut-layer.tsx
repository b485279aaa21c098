import { createContext, type ReactNode, useContext, useEffect, useId } from 'react';

const LayerContext = createContext<string | undefined>(undefined);
const stack: string[] = [];

/**
 * What lies above the page: while it is there, only shortcuts of its own are heard, those behind it wait. Dialogs bring
 * one along.
 */
export function ShortcutLayer({ children }: { readonly children: ReactNode }) {
  const id = useId();
  useEffect(() => {
    stack.push(id);
    return () => void stack.splice(stack.indexOf(id), 1);
  }, [id]);
  return <LayerContext value={id}>{children}</LayerContext>;
}

/** Tells whether the layer that calls it is the topmost one. */
export function useIsTopLayer(): () => boolean {
  const own = useContext(LayerContext);
  return () => stack.at(-1) === own;
}
