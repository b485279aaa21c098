import { type FormEvent, useState } from 'react';
import { useRuntime } from '../../state/context.tsx';
import { useRequest } from '../../state/use-request.ts';
import { FormRow } from '../../ui/FormSection.tsx';
import { useMessages } from '../../ui/locale.tsx';
import { useRefusalText } from '../../ui/refusal.ts';
import { SaveRow } from '../../ui/SaveRow.tsx';
import { TextField } from '../../ui/TextField.tsx';
import styles from './settings.module.css';

/** Chooses another password; who does not know the present one cannot. */
export function PasswordForm({ handle }: { readonly handle: string }) {
  const { settings } = useMessages();
  const { ask } = useRuntime();
  const refusalText = useRefusalText();
  const request = useRequest();
  const [present, setPresent] = useState('');
  const [wanted, setWanted] = useState('');
  const { refusal } = request;
  const isOldWrong = refusal?.reason === 'false_key';
  const isNewWrong = refusal?.field === 'key' || refusal?.reason === 'weak_key';
  const presentError = isOldWrong ? settings.passwordWrong : undefined;
  const wantedError = isNewWrong && refusal !== undefined ? refusalText(refusal) : undefined;

  function change(set: (value: string) => void): (value: string) => void {
    return (value) => {
      request.forget();
      set(value);
    };
  }
  async function save(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (present === '' || wanted === '') return;
    const isDone = await request.run(() => ask('change_key', { old_key: present, key: wanted }));
    if (!isDone) return;
    setPresent('');
    setWanted('');
  }
  return (
    <form onSubmit={(event) => void save(event)} noValidate>
      <FormRow>
        <input type="hidden" name="username" autoComplete="username" value={handle} readOnly />
        <div className={styles.fields}>
          <TextField
            label={settings.currentPassword}
            type="password"
            autoComplete="current-password"
            maxLength={256}
            value={present}
            onChange={change(setPresent)}
            {...(presentError === undefined ? {} : { error: presentError })}
          />
          <TextField
            label={settings.newPassword}
            type="password"
            autoComplete="new-password"
            maxLength={256}
            value={wanted}
            onChange={change(setWanted)}
            {...(wantedError === undefined ? {} : { error: wantedError })}
          />
        </div>
        <SaveRow
          saveLabel={settings.changePassword}
          changed={present !== '' && wanted !== ''}
          busy={request.busy}
          saved={request.done ? settings.passwordChanged : undefined}
          error={refusal !== undefined && !isOldWrong && !isNewWrong ? refusalText(refusal) : undefined}
        />
      </FormRow>
    </form>
  );
}
