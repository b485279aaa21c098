import { useEffect, useState } from 'react';

const MINUTE = 60_000;

/** The time, looked at once a minute: what depends on it (a greeting, a mute that ends) need not be more exact. */
export function useNow(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), MINUTE);
    return () => clearInterval(timer);
  }, []);
  return now;
}
