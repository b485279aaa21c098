import { ShieldCheck } from 'lucide-react';
import { useEffect } from 'react';
import type { CurrentHost } from '../../../shared/bridge/session.ts';
import { useApp, useRuntime } from '../../state/context.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { FormRow, FormSection } from '../../ui/FormSection.tsx';
import { useMessages } from '../../ui/locale.tsx';
import { SafetyCode } from '../../ui/SafetyCode.tsx';
import { HostCard } from './HostCard.tsx';
import { knownHosts } from './known-hosts.ts';
import styles from './settings.module.css';

/** Which hosts this device trusts. */
export function HostsSection() {
  const { session, kind } = useApp((state) => ({ session: state.session, kind: state.app?.kind ?? 'browser' }));
  return kind === 'desktop' ? <KnownHosts current={session.host} /> : <OnlyHost host={session.host} />;
}

function KnownHosts({ current }: { readonly current: CurrentHost | undefined }) {
  const { settings } = useMessages();
  const { lists } = useRuntime();
  const hosts = knownHosts(
    useApp((state) => state.hosts),
    current,
  );
  useEffect(() => {
    // Without an answer the list stays as it was told last.
    lists.hosts().catch(() => undefined);
  }, [lists]);
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
