import { useEffect, useEffectEvent, useState } from 'react';
import type { WhyOver } from '../../calls/view.ts';

/** Who hung up knows that it is over; who was not answered wants to read that and decide. In ms. */
const KNOWN = 4_000;
const NEWS = 15_000;

/** Calls back after a while, unless it is pointed at or has the focus: then somebody is about to do something. */
export function useOverTime(why: WhyOver, end: () => void) {
  const [isHeld, setHeld] = useState(false);
  const time = why === 'left' || why === 'finished' || why === 'cancelled' ? KNOWN : NEWS;
  const ended = useEffectEvent(end);
  useEffect(() => {
    if (isHeld) return;
    const timer = setTimeout(() => ended(), time);
    return () => clearTimeout(timer);
  }, [isHeld, time]);
  return {
    onPointerMove: () => setHeld(true),
    onPointerLeave: () => setHeld(false),
    onFocus: () => setHeld(true),
    onBlur: () => setHeld(false),
  };
}
