import { type FormEvent, useMemo } from 'react';
import { FormRow, FormSection } from '../../ui/FormSection.tsx';
import { useMessages } from '../../ui/locale.tsx';
import { SaveRow } from '../../ui/SaveRow.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useHostSettings } from './HostSettings.tsx';
import { LoadState } from './LoadState.tsx';
import type { Setting } from './setting-model.ts';
import { useSettingsForm } from './use-settings-form.ts';

/** What the host is called. */
export function HostNameForm() {
  const { console } = useMessages();
  const { settings, refusal, reload } = useHostSettings();
  const name = settings?.find((setting) => setting.name === 'name');
  return (
    <FormSection title={console.hostName} hint={console.hostNameHint}>
      <LoadState data={name} refusal={refusal} rows={1} onRetry={reload}>
        {(setting) => <NameForm setting={setting} />}
      </LoadState>
    </FormSection>
  );
}

function NameForm({ setting }: { readonly setting: Setting }) {
  const { console } = useMessages();
  const form = useSettingsForm(useMemo(() => [setting], [setting]));
  const [control] = form.controls;
  function submit(event: FormEvent): void {
    event.preventDefault();
    void form.save();
  }
  return (
    <form onSubmit={submit} noValidate>
      <FormRow>
        <TextField
          label={console.hostName}
          hideLabel
          value={control?.text ?? ''}
          error={control?.error}
          maxLength={setting.maximum}
          onChange={(text) => control?.type(text)}
        />
        <SaveRow
          saveLabel={console.save}
          discardLabel={console.discard}
          changed={form.changedCount > 0}
          blocked={form.changes === undefined}
          busy={form.request.busy}
          saved={form.request.done ? console.saved : undefined}
          error={form.error}
          onDiscard={form.discard}
        />
      </FormRow>
    </form>
  );
}
