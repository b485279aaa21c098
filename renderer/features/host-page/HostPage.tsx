import { useEffect } from 'react';
import type { HostInfo, HostState } from '../../state/host.ts';
import { Banner } from '../../ui/Banner.tsx';
import { useMessages } from '../../ui/locale.tsx';
import { Hero } from './Hero.tsx';
import styles from './HostPage.module.css';
import { JoinPanel } from './JoinPanel.tsx';
import { People } from './People.tsx';
import { Trouble } from './Trouble.tsx';

export interface HostPageProps {
  readonly state: HostState;
  /** The host runs in the app around this page. */
  readonly hostedHere: boolean;
  readonly onRetry: () => void;
}

/** What a host shows to whoever opens its address: who it is, who is there, how to join. */
export function HostPage({ state, hostedHere, onRetry }: HostPageProps) {
  const messages = useMessages();
  switch (state.kind) {
    case 'loading':
      return <Trouble title={messages.loading} />;
    case 'error':
      return <Trouble title={messages.errorTitle} hint={messages.errorHint} onRetry={onRetry} />;
    case 'offline':
      return state.host === undefined ? (
        <Trouble title={messages.offlineTitle} hint={messages.offlineHint} onRetry={onRetry} />
      ) : (
        <>
          <Banner>{messages.offlineSince}</Banner>
          <KnownHost host={state.host} hostedHere={hostedHere} />
        </>
      );
    case 'ready':
      return <KnownHost host={state.host} hostedHere={hostedHere} />;
  }
}

function KnownHost({ host, hostedHere }: { readonly host: HostInfo; readonly hostedHere: boolean }) {
  const messages = useMessages();
  useEffect(() => {
    document.title = messages.hostPageTitle(host.name);
  }, [messages, host.name]);
  return (
    <div className={styles.page}>
      <Hero host={host} hostedHere={hostedHere} />
      <main className={styles.content}>
        <People people={host.people ?? []} online={host.online} />
        <JoinPanel host={host} />
        <p className={styles.version}>{messages.version(host.version)}</p>
      </main>
    </div>
  );
}
