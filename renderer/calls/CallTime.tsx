import { useEffect, useState } from 'react';
import type { CallCard } from '../../shared/protocol/calls.ts';
import { clockTime } from '../ui/clock-time.ts';

const SECOND = 1_000;

/** How long a call goes on since a second person came; nothing before that. It counts, so no screen reader says it. */
export function CallTime({ call: { answered } }: { readonly call: Pick<CallCard, 'answered'> }) {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    if (answered === undefined) return;
    const timer = setInterval(() => setNow(Date.now()), SECOND);
    return () => clearInterval(timer);
  }, [answered]);
  if (answered === undefined) return null;
  return (
    <time role="timer" aria-live="off">
      {clockTime(Math.max(0, now - answered))}
    </time>
  );
}
