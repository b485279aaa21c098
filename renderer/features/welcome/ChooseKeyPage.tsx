import { useState } from 'react';
import { useApp, useRuntime } from '../../state/context.tsx';
import { Button } from '../../ui/Button.tsx';
import { useMessages } from '../../ui/locale.tsx';
import { TextField } from '../../ui/TextField.tsx';
import css from './ChooseKeyPage.module.css';
import { makeChecks } from './checks.ts';
import { EntryFrame } from './EntryFrame.tsx';
import { Failure, SubmitButton } from './SignForms.tsx';
import { typedKey } from './typed-key.ts';
import { type FieldOptions, useForm } from './use-form.ts';

/** After a sign-in by a one-time code: nothing goes on before a password is chosen. */
export function ChooseKeyPage() {
  const { welcome, common } = useMessages();
  const { ask, bridge } = useRuntime();
  const { host, handle } = useApp(({ session }) => ({
    host: session.host?.name ?? welcome.hostFallback,
    handle: session.me?.user_id,
  }));
  // The page may be drawn again after the code is forgotten.
  const [code] = useState(typedKey);
  const checks = makeChecks(welcome);
  const fields: Record<'old_key' | 'key', FieldOptions> = {
    old_key: { check: checks.oneTimeCode, initial: code },
    key: { check: (text) => checks.newKey(text) ?? (text === code ? welcome.newKeySame : undefined) },
  };
  const { bind, form, busy, failure } = useForm({
    fields,
    async submit({ old_key, key }) {
      await ask('change_key', { old_key: old_key.trim(), key });
      return undefined;
    },
  });
  return (
    <EntryFrame>
      <form {...form} className={css.form}>
        <h1 className={css.title}>{welcome.newKeyTitle}</h1>
        <p className={css.text}>{welcome.newKeyText(host)}</p>
        {/* Password managers keep the new password under this name. */}
        <input name="username" autoComplete="username" value={handle ?? ''} readOnly hidden />
        {code === undefined && (
          <TextField
            {...bind('old_key')}
            label={welcome.oneTimeCode}
            hint={welcome.oneTimeCodeHint}
            autoComplete="one-time-code"
            spellCheck={false}
            autoFocus
          />
        )}
        <TextField
          {...bind('key')}
          type="password"
          label={welcome.newKey}
          hint={welcome.newKeyHint}
          autoComplete="new-password"
          autoFocus={code !== undefined}
        />
        <Failure refusal={failure} />
        <SubmitButton busy={busy} failure={failure} label={welcome.saveKey} />
        <Button variant="ghost" onClick={() => void bridge.call('leave', {})}>
          {common.cancel}
        </Button>
      </form>
    </EntryFrame>
  );
}
