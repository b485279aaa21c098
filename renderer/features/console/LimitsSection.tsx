import { type FormEvent, useMemo } from 'react';
import { FormSection } from '../../ui/FormSection.tsx';
import { useMessages } from '../../ui/locale.tsx';
import styles from './console.module.css';
import { FormEnd } from './FormEnd.tsx';
import { useHostSettings } from './HostSettings.tsx';
import { LoadState } from './LoadState.tsx';
import { isLimit, limitGroups } from './limit-groups.ts';
import { SettingRow } from './SettingRow.tsx';
import type { Setting } from './setting-model.ts';
import { useSettingsForm } from './use-settings-form.ts';

/** Every limit of the host. */
export function LimitsSection() {
  const { settings, refusal, reload } = useHostSettings();
  return (
    <LoadState data={settings} refusal={refusal} rows={8} onRetry={reload}>
      {(all) => <LimitsForm settings={all} />}
    </LoadState>
  );
}

function LimitsForm({ settings }: { readonly settings: readonly Setting[] }) {
  const { console } = useMessages();
  const limits = useMemo(() => settings.filter(({ name }) => isLimit(name)), [settings]);
  const form = useSettingsForm(limits);
  const groups = limitGroups(settings);
  function submit(event: FormEvent): void {
    event.preventDefault();
    void form.save();
  }
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <p className={styles.intro}>{console.limitsIntro}</p>
      {groups.map(({ label, settings: members }) => (
        <FormSection key={label} title={console[label]}>
          {members.map((member) =>
            form.controls
              .filter(({ setting }) => setting === member)
              .map((control) => <SettingRow key={member.name} control={control} />),
          )}
        </FormSection>
      ))}
      <FormEnd form={form} />
    </form>
  );
}
