import { useEffect, useEffectEvent, useState } from 'react';
import { useApp } from '../../state/context.tsx';
import { Button } from '../../ui/Button.tsx';
import { useMessages } from '../../ui/locale.tsx';
import { Spinner } from '../../ui/Spinner.tsx';
import css from './BrowserEntry.module.css';
import type { EntryProps } from './DesktopEntry.tsx';
import { LazyNetworkCheck } from './LazyNetworkCheck.tsx';
import { Failure } from './SignForms.tsx';

/** In a browser: the host that serves the page is the only one there is, so it is asked at once who it is. */
export function BrowserEntry({ entrance }: EntryProps) {
  const { welcome, common } = useMessages();
  const host = useApp((state) => state.hosts[0]);
  const [checking, setChecking] = useState(false);
  const hostId = host?.id;
  const failure = hostId === undefined ? undefined : entrance.failures[hostId];
  function ask(): void {
    if (host === undefined) return;
    void entrance.enter({ host_id: host.id }, { tab: host.known === undefined ? 'sign_up' : 'sign_in' });
  }
  const askOnce = useEffectEvent(ask);
  useEffect(() => {
    if (hostId !== undefined) askOnce();
  }, [hostId]);
  return (
    <div className={css.page}>
      {failure === undefined ? (
        <Spinner label={common.loading} />
      ) : (
        <>
          <Failure refusal={failure} />
          <div className={css.actions}>
            <Button variant="primary" busy={entrance.busy !== undefined} onClick={ask}>
              {common.tryAgain}
            </Button>
            <Button onClick={() => setChecking(true)}>{welcome.checkNetwork}</Button>
          </div>
        </>
      )}
      <LazyNetworkCheck open={checking} onClose={() => setChecking(false)} />
    </div>
  );
}
