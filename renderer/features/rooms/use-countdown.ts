import { useEffect, useState } from 'react';
import type { Refusal } from '../../../shared/bridge/session.ts';

const USUAL_WAIT = 1_000;

/** Whole seconds until it makes sense to ask again what was asked too fast; 0 for all other refusals. */
export function useCountdown(refusal: Refusal | undefined): number {
  const [left, setLeft] = useState(0);
  useEffect(() => {
    if (refusal?.reason !== 'slow_down') return setLeft(0);
    const end = Date.now() + (refusal.retry_after ?? USUAL_WAIT);
    const tick = () => setLeft(Math.max(0, Math.ceil((end - Date.now()) / 1_000)));
    tick();
    const timer = setInterval(tick, 250);
    return () => clearInterval(timer);
  }, [refusal]);
  return left;
}
