import { useEffect, useState } from 'react';
import { isHandle } from './handle.ts';

/** Typing is let settle for so long before the host is asked, in ms. */
const SETTLE = 300;

/**
 * Whether somebody or something else has that handle, asked while one types. What it does not find the host says when
 * the handle is taken for good. `look` is asked again when it changes.
 */
export function useTaken(handle: string, look: (handle: string) => Promise<boolean>): boolean {
  const [taken, setTaken] = useState<string>();
  useEffect(() => {
    if (!isHandle(handle)) return;
    let ended = false;
    const timer = setTimeout(() => {
      look(handle).then(
        (found) => ended || setTaken(found ? handle : undefined),
        // It is only said earlier than the host would say it anyway.
        () => undefined,
      );
    }, SETTLE);
    return () => {
      ended = true;
      clearTimeout(timer);
    };
  }, [look, handle]);
  return taken === handle;
}
