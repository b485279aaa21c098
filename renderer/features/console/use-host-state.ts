import { useEffect, useState } from 'react';
import type { Refusal } from '../../../shared/bridge/session.ts';
import type { Result } from '../../../shared/protocol/index.ts';
import { useApp, useRuntime } from '../../state/context.tsx';
import { refusalOf } from '../../state/requests.ts';
import { withSample } from './samples.ts';

export type HostState = Result<'host_state'>;

export interface WatchedHost {
  readonly state: HostState | undefined;
  /** Why the last question was not answered; the state is older then. */
  readonly refusal: Refusal | undefined;
  /** Messages per second, the newest last. */
  readonly traffic: readonly number[];
}

/** How often the host is asked, in ms. */
const EVERY = 2_000;

/** Asks the host how it is, again and again while the page can be seen. */
export function useHostState(): WatchedHost {
  const { ask } = useRuntime();
  const isOnline = useApp(({ session }) => session.connection.name === 'online');
  const [watched, setWatched] = useState<WatchedHost>({ state: undefined, refusal: undefined, traffic: [] });
  useEffect(() => {
    if (!isOnline) return;
    let ended = false;
    let asking = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    async function look(): Promise<void> {
      timer = undefined;
      asking = true;
      try {
        const state = await ask('host_state', {});
        if (ended) return;
        setWatched(({ traffic }) => ({
          state,
          refusal: undefined,
          traffic: withSample(traffic, state.messages_per_second),
        }));
      } catch (error) {
        if (!ended) setWatched((before) => ({ ...before, refusal: refusalOf(error) }));
      }
      asking = false;
      if (!ended && document.visibilityState === 'visible') timer = setTimeout(() => void look(), EVERY);
    }
    function seen(): void {
      if (document.visibilityState === 'visible' && !asking && timer === undefined) void look();
    }
    void look();
    document.addEventListener('visibilitychange', seen);
    return () => {
      ended = true;
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', seen);
    };
  }, [ask, isOnline]);
  return watched;
}
