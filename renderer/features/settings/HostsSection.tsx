import { ShieldCheck } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { ListedHost } from '../../../shared/bridge/hosts.ts';
import type { CurrentHost } from '../../../shared/bridge/session.ts';
import { useApp, useRuntime } from '../../state/context.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { FormRow, FormSection } from '../../ui/FormSection.tsx';
import { useMessages } from '../../ui/locale.tsx';
import { SafetyCode } from '../../ui/SafetyCode.tsx';
import { HostCard } from './HostCard.tsx';
import { knownHosts } from './knownHosts.ts';
import styles from './settings.module.css';

/** Which hosts this device trusts. */
export function HostsSection() {
  const { session, kind } = useApp((state) => ({ session: state.session, kind: state.app?.kind ?? 'browser' }));
  return kind === 'desktop' ? <KnownHosts current={session.host} /> : <OnlyHost host={session.host} />;
}

function KnownHosts({ current }: { readonly current: CurrentHost | undefined }) {
  const { settings } = useMessages();
  const hosts = knownHosts(useHosts(), current);
  if (hosts.length === 0) {
    return <EmptyState icon={ShieldCheck} title={settings.hostsNone} text={settings.hostsNoneText} />;
  }
  return (
    <>
      <p className={styles.quiet}>{settings.hostsHint}</p>
      {hosts.map((host) => (
        <HostCard key={host.id} host={host} />
      ))}
    </>
  );
}

/** What was answered at first; from then on what comes as events. */
function useHosts(): readonly ListedHost[] {
  const { bridge } = useRuntime();
  const told = useApp((state) => state.hosts);
  const [first, setFirst] = useState<readonly ListedHost[]>([]);
  useEffect(() => {
    let ended = false;
    bridge.call('hosts', {}).then(
      ({ hosts }) => {
        if (!ended) setFirst(hosts);
      },
      // Without an answer the list stays as it was told last.
      () => undefined,
    );
    return () => {
      ended = true;
    };
  }, [bridge]);
  return told.length === 0 ? first : told;
}

/** A browser knows the host that it is at, and no other. */
function OnlyHost({ host }: { readonly host: CurrentHost | undefined }) {
  const { settings } = useMessages();
  return (
    <>
      <p className={styles.quiet}>{settings.hostsBrowser}</p>
      {host !== undefined && (
        <FormSection title={host.name}>
          <FormRow>
            <dl className={styles.facts}>
              <dt>{settings.hostAddress}</dt>
              <dd>{host.address}</dd>
              <dt>{settings.hostVersion}</dt>
              <dd>{host.version}</dd>
            </dl>
          </FormRow>
          <FormRow label={settings.safetyCode} hint={settings.safetyCodeHint(host.name)}>
            <SafetyCode fingerprint={host.fingerprint} />
          </FormRow>
        </FormSection>
      )}
    </>
  );
}
