import { Suspense, useEffect } from 'react';
import { replaceRoute, useRoute } from '../../routes.ts';
import { useApp, useRuntime } from '../../state/context.tsx';
import { lazyPart } from '../../ui/lazy-part.ts';
import { BrowserEntry } from './BrowserEntry.tsx';
import { BrowserHelp } from './BrowserHelp.tsx';
import { EntryFrame } from './EntryFrame.tsx';
import { openLink } from './opened-link.ts';
import { SessionEnded } from './SessionEnded.tsx';
import { Failure } from './SignForms.tsx';
import { SignPage } from './SignPage.tsx';
import { useEntrance } from './use-entrance.ts';

// A guest in a browser loads none of these before the page shows.
const DesktopEntry = lazyPart(() => import('./DesktopEntry.tsx'), 'DesktopEntry');
const CertificateChanged = lazyPart(() => import('./CertificateChanged.tsx'), 'CertificateChanged');

/** Before one is in, or while one looks for another host. */
export function WelcomePage() {
  const { lists, watch } = useRuntime();
  const { isBrowser, connection } = useApp(({ app, session }) => ({
    isBrowser: app?.kind === 'browser',
    connection: session.connection,
  }));
  const route = useRoute();
  const entrance = useEntrance();
  useEffect(() => {
    // A list that cannot be had stays empty, and the network check says why.
    lists.hosts().catch(() => undefined);
  }, [lists]);
  useEffect(() => watch((happening) => happening.kind === 'link' && openLink(happening.link)), [watch]);

  function arrive(): void {
    if (route.page === 'welcome') replaceRoute({ page: 'home' });
  }
  const { stage } = entrance;
  switch (stage.name) {
    case 'signing': {
      const { host, intent } = stage;
      return (
        <EntryFrame>
          <SignPage
            key={`${host.id} ${intent.handle}`}
            host={host}
            intent={intent}
            notice={<Failure refusal={entrance.failures[host.id]} />}
            onBack={isBrowser ? undefined : entrance.back}
            onDone={arrive}
            onResume={(account) => void entrance.resume(host.id, account).then((done) => done && arrive())}
          >
            {isBrowser && <BrowserHelp host={host} />}
          </SignPage>
        </EntryFrame>
      );
    }
    case 'changed':
      return (
        <EntryFrame>
          <Suspense fallback={null}>
            <CertificateChanged changed={stage.changed} onTrust={entrance.trust} onCancel={entrance.back} />
          </Suspense>
        </EntryFrame>
      );
    case 'choosing': {
      const Entry = isBrowser ? BrowserEntry : DesktopEntry;
      return (
        <EntryFrame first={!isBrowser && connection.name !== 'ended'}>
          {connection.name === 'ended' ? (
            <SessionEnded ended={connection} entrance={entrance} onArrived={arrive} />
          ) : (
            <Suspense fallback={null}>
              <Entry entrance={entrance} onArrived={arrive} />
            </Suspense>
          )}
        </EntryFrame>
      );
    }
  }
}
