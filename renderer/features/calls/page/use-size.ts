import { useCallback, useState } from 'react';
import type { Size } from './grid.ts';

/** As large as it is taken for where nothing can be measured, in px. */
const USUAL: Size = { width: 1_240, height: 652 };

/** How large an element is, in px, now and whenever that changes; undefined before it is there. */
export function useSize(): [ref: (element: HTMLElement | null) => (() => void) | undefined, size: Size | undefined] {
  const [size, setSize] = useState<Size>();
  const ref = useCallback((element: HTMLElement | null) => {
    if (element === null) return undefined;
    if (globalThis.ResizeObserver === undefined) {
      setSize(USUAL);
      return undefined;
    }
    const measure = () => setSize({ width: element.clientWidth, height: element.clientHeight });
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    measure();
    return () => observer.disconnect();
  }, []);
  return [ref, size];
}
