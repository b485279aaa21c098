import { useCallback } from 'react';
import { useApp, useRuntime } from '../../state/context.tsx';
import { FormSection } from '../../ui/FormSection.tsx';
import { useMessages } from '../../ui/locale.tsx';
import { SafetyCode } from '../../ui/SafetyCode.tsx';
import { Addresses } from './Addresses.tsx';
import { HostNameForm } from './HostNameForm.tsx';
import { Invites } from './Invites.tsx';
import { LoadState } from './LoadState.tsx';
import { useLoaded } from './use-loaded.ts';

/** How people come to this host. */
export function JoinSection() {
  const { console } = useMessages();
  const { ask } = useRuntime();
  const fingerprint = useApp(({ session }) => session.host?.fingerprint);
  const { data, refusal, reload } = useLoaded(useCallback(async () => (await ask('host_state', {})).addresses, [ask]));
  return (
    <>
      <Invites />
      <FormSection title={console.addresses} hint={console.addressesHint}>
        <LoadState data={data} refusal={refusal} rows={2} onRetry={reload}>
          {(addresses) => <Addresses addresses={addresses} />}
        </LoadState>
      </FormSection>
      {fingerprint !== undefined && (
        <FormSection title={console.safetyCode} hint={console.safetyCodeHint} bare>
          <SafetyCode fingerprint={fingerprint} />
        </FormSection>
      )}
      <HostNameForm />
    </>
  );
}
