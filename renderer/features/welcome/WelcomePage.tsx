import { useEffect, useState } from 'react';
import { replaceRoute, useRoute } from '../../routes.ts';
import { useApp, useRuntime } from '../../state/context.tsx';
import { AddressDialog } from './AddressDialog.tsx';
import { BrowserEntry } from './BrowserEntry.tsx';
import { CertificateChanged } from './CertificateChanged.tsx';
import { ChooseHost } from './ChooseHost.tsx';
import { EntryFrame } from './EntryFrame.tsx';
import { HostHereDialog } from './HostHereDialog.tsx';
import { NetworkCheckDialog } from './NetworkCheckDialog.tsx';
import { closeLink, useOpenedLink } from './opened-link.ts';
import { SessionEnded } from './SessionEnded.tsx';
import { SignPage } from './SignPage.tsx';
import { type Entrance, useEntrance } from './useEntrance.ts';

/** Before one is in, or while one looks for another host. */
export function WelcomePage() {
  const isBrowser = useApp((state) => state.app?.kind === 'browser');
  const entrance = useEntrance();
  const { bridge } = useRuntime();
  const route = useRoute();
  useEffect(() => {
    // What comes of it is told as an event too; a list that cannot be had stays as it is.
    void bridge.call('hosts', {}).catch(() => undefined);
  }, [bridge]);
  function arrive(): void {
    if (route.page === 'welcome') replaceRoute({ page: 'home' });
  }
  return (
    <EntryFrame>
      {isBrowser ? (
        <BrowserEntry entrance={entrance} onArrived={arrive} />
      ) : (
        <DesktopEntry entrance={entrance} onArrived={arrive} />
      )}
    </EntryFrame>
  );
}
