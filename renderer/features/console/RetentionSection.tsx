import { type FormEvent, useMemo, useState } from 'react';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { FormSection } from '../../ui/FormSection.tsx';
import { useMessages } from '../../ui/locale.tsx';
import styles from './console.module.css';
import { FormEnd } from './FormEnd.tsx';
import { useHostSettings } from './HostSettings.tsx';
import { LoadState } from './LoadState.tsx';
import { RetentionRow } from './RetentionRow.tsx';
import { keepsLess, type Setting } from './setting-model.ts';
import { useRetentionRule } from './use-retention-rule.ts';
import { useSettingsForm } from './use-settings-form.ts';

/** How long messages are kept. */
export function RetentionSection() {
  const { settings, refusal, reload } = useHostSettings();
  return (
    <LoadState data={settings} refusal={refusal} onRetry={reload}>
      {(all) => <RetentionForm settings={all} />}
    </LoadState>
  );
}

function RetentionForm({ settings }: { readonly settings: readonly Setting[] }) {
  const { console } = useMessages();
  const own = useMemo(() => settings.filter(({ name }) => name.startsWith('history_max_')), [settings]);
  const form = useSettingsForm(own);
  const rule = useRetentionRule(form);
  const [asked, setAsked] = useState(false);
  const days = form.controls.find(({ setting }) => setting.name === 'history_max_days');
  const messages = form.controls.find(({ setting }) => setting.name === 'history_max_messages');

  function submit(event: FormEvent): void {
    event.preventDefault();
    const { changes } = form;
    if (changes === undefined) return;
    if (own.some(({ name, value }) => keepsLess(value, changes[name]))) setAsked(true);
    else void form.save();
  }
  async function confirm(): Promise<void> {
    // A failure is said in the form.
    await form.save();
  }
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <p className={styles.intro}>{console.retentionIntro}</p>
      <FormSection title={console.retentionWhat} hint={console.retentionSoon}>
        {days !== undefined && (
          <RetentionRow
            control={days}
            label={console.retentionDays}
            hint={console.retentionDaysHint}
            fieldLabel={console.retentionDaysField}
            unit={console.unitDays}
            first="365"
          />
        )}
        {messages !== undefined && (
          <RetentionRow
            control={messages}
            label={console.retentionMessages}
            hint={console.retentionMessagesHint}
            fieldLabel={console.retentionMessagesField}
            unit={console.unitMessages}
            first="100000"
          />
        )}
      </FormSection>
      <p className={styles.rule}>{rule}</p>
      <FormEnd form={form} />
      <ConfirmDialog
        open={asked}
        onClose={() => setAsked(false)}
        onConfirm={confirm}
        title={console.retentionTitle}
        text={console.retentionConfirmText(rule)}
        confirmLabel={console.retentionConfirm}
        danger
      />
    </form>
  );
}
