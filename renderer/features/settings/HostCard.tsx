import { useState } from 'react';
import { useOrSay } from '../../or-say.ts';
import { useRuntime } from '../../state/context.tsx';
import { mustBeDone } from '../../state/requests.ts';
import { Button } from '../../ui/Button.tsx';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { FormRow, FormSection } from '../../ui/FormSection.tsx';
import { useMessages } from '../../ui/locale.tsx';
import { SafetyCode } from '../../ui/SafetyCode.tsx';
import type { KnownHost } from './known-hosts.ts';
import styles from './settings.module.css';

/** One host that is trusted, and the way to end that. */
export function HostCard({ host }: { readonly host: KnownHost }) {
  const { settings } = useMessages();
  const { bridge } = useRuntime();
  const orSay = useOrSay();
  const [asked, setAsked] = useState(false);
  const standing = {
    current: settings.hostCurrent,
    here: settings.hostHere,
    nearby: settings.hostNearby,
    away: settings.hostAway,
  }[host.standing];

  const forget = () => orSay(async () => mustBeDone(await bridge.call('forget', { host_id: host.id })));
  return (
    <FormSection
      title={host.name}
      hint={standing}
      action={
        <Button size="sm" onClick={() => setAsked(true)}>
          {settings.forget}
        </Button>
      }
    >
      <FormRow>
        <dl className={styles.facts}>
          <dt>{settings.hostAddress}</dt>
          <dd>{host.address === '' ? '–' : host.address}</dd>
          <dt>{settings.hostAccounts}</dt>
          <dd>
            {host.accounts.length === 0
              ? settings.hostNoAccounts
              : host.accounts.map((account) => `@${account}`).join(', ')}
          </dd>
        </dl>
      </FormRow>
      <FormRow label={settings.safetyCode}>
        <SafetyCode fingerprint={host.fingerprint} />
      </FormRow>
      <ConfirmDialog
        open={asked}
        onClose={() => setAsked(false)}
        onConfirm={forget}
        title={settings.forgetTitle(host.name)}
        text={host.standing === 'current' ? settings.forgetCurrentText : settings.forgetText}
        confirmLabel={settings.forget}
        danger
      />
    </FormSection>
  );
}
