import { useEffect, useState } from 'react';
import { useApp, useRuntime } from '../../state/context.tsx';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { useMessages } from '../../ui/locale.tsx';

/** A short loss is mended before anybody needs to hear of it, in ms. */
const PATIENCE = 1_500;

/** Says that there is no connection, and that nothing is lost by it. */
export function ConnectionBanner() {
  const { frame } = useMessages();
  const { bridge } = useRuntime();
  const connection = useApp(({ session }) => session.connection);
  const quitting = useApp((state) => state.quitting);
  const isAway = connection.name === 'waiting' || connection.name === 'connecting';
  const isLong = useIsLong(isAway);
  const seconds = useSecondsUntil(connection.name === 'waiting' ? connection.until : undefined);
  if (quitting) return <Banner>{frame.quitting}</Banner>;
  if (!isAway || !isLong) return null;
  return (
    <Banner
      tone="warn"
      action={
        <Button size="sm" variant="ghost" onClick={() => void bridge.call('wake', {})}>
          {frame.tryNow}
        </Button>
      }
    >
      {seconds > 0 ? frame.offlineWaiting(seconds) : frame.offlineTrying}
    </Banner>
  );
}

function useIsLong(active: boolean): boolean {
  const [isLong, setIsLong] = useState(false);
  useEffect(() => {
    if (!active) {
      setIsLong(false);
      return;
    }
    const timer = setTimeout(() => setIsLong(true), PATIENCE);
    return () => clearTimeout(timer);
  }, [active]);
  return isLong;
}

function useSecondsUntil(time: number | undefined): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    if (time === undefined) return;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, [time]);
  return time === undefined ? 0 : Math.max(0, Math.ceil((time - now) / 1_000));
}
