import { useEffect, useEffectEvent, useRef } from 'react';
import { Button } from '../../ui/Button.tsx';
import { useMessages } from '../../ui/locale.tsx';
import css from './SearchPanel.module.css';

export interface MoreHitsProps {
  readonly state: 'idle' | 'loading' | 'failed';
  onMore(): void;
}

/** The end of what is loaded: comes into sight, and the next page is loaded. */
export function MoreHits({ state, onMore }: MoreHitsProps) {
  const { home } = useMessages();
  const end = useRef<HTMLDivElement>(null);
  const reach = useEffectEvent(onMore);
  // After a failure somebody decides.
  const isIdle = state === 'idle';
  useEffect(() => {
    const element = end.current;
    if (!isIdle || element === null || globalThis.IntersectionObserver === undefined) return;
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting === true && reach());
    observer.observe(element);
    return () => observer.disconnect();
  }, [isIdle]);
  return (
    <div className={css.more} ref={end}>
      {state === 'failed' && <p role="alert">{home.searchMoreFailed}</p>}
      <Button size="sm" busy={state === 'loading'} onClick={onMore}>
        {home.searchMore}
      </Button>
    </div>
  );
}
