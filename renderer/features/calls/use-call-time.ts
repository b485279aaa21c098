import { useEffect, useState } from 'react';
import { useCallView } from '../../calls/context.tsx';
import { clockTime } from '../../ui/clock-time.ts';

const SECOND = 1_000;

/** How long one has been talking, as `12:47`; empty before anybody was connected. */
export function useCallTime(): string {
  const connectedAt = useCallView((view) => view.connectedAt);
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    if (connectedAt === undefined) return;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), SECOND);
    return () => clearInterval(timer);
  }, [connectedAt]);
  return connectedAt === undefined ? '' : clockTime(now - connectedAt);
}
