import { type FormEvent, useMemo } from 'react';
import type { OwnCard } from '../../../shared/protocol/cards.ts';
import { useRuntime } from '../../state/context.tsx';
import { useRequest } from '../../state/use-request.ts';
import { FormRow } from '../../ui/FormSection.tsx';
import { useMessages } from '../../ui/locale.tsx';
import { useRefusalText } from '../../ui/refusal.ts';
import { SaveRow } from '../../ui/SaveRow.tsx';
import { TextArea } from '../../ui/TextArea.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { GenderField } from './GenderField.tsx';
import { fieldsOf, isNameEmpty, isProfileField, longest, type ProfileField, requestsFor } from './profile-fields.ts';
import styles from './settings.module.css';

/** What everybody may read of oneself. */
export function ProfileForm({ me }: { readonly me: OwnCard }) {
  const { settings } = useMessages();
  const { ask } = useRuntime();
  const refusalText = useRefusalText();
  const request = useRequest();
  const draft = useDraft(useMemo(() => fieldsOf(me), [me]));
  const { values, changes } = draft;
  const nameError = isNameEmpty(values.name) ? settings.nameEmpty : undefined;
  const { refusal } = request;
  const refusedField = isProfileField(refusal?.field) ? refusal.field : undefined;

  const field = (name: ProfileField) => ({
    value: values[name],
    maxLength: longest[name],
    onChange(value: string) {
      request.forget();
      draft.set(name, value);
    },
    ...(refusal !== undefined && refusedField === name ? { error: refusalText(refusal) } : {}),
  });
  async function save(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (nameError !== undefined || !draft.isChanged) return;
    const { name, profile } = requestsFor(changes);
    const isDone = await request.run(async () => {
      if (name !== undefined) await ask('change_user_name', { name });
      if (profile !== undefined) await ask('change_profile', profile);
    });
    if (isDone) draft.discard();
  }
  return (
    <form onSubmit={(event) => void save(event)} noValidate>
      <FormRow>
        <div className={styles.fields}>
          <TextField
            label={settings.name}
            autoComplete="name"
            {...field('name')}
            {...(nameError === undefined ? {} : { error: nameError })}
          />
          <TextField label={settings.title} placeholder={settings.titlePlaceholder} {...field('title')} />
          <TextField
            label={settings.statusText}
            placeholder={settings.statusTextPlaceholder}
            {...field('status_text')}
          />
          <GenderField {...field('gender')} />
          <div className={styles.wide}>
            <TextArea label={settings.aboutMe} placeholder={settings.aboutPlaceholder} rows={3} {...field('about')} />
          </div>
        </div>
        <SaveRow
          saveLabel={settings.saveChanges}
          discardLabel={settings.discard}
          changed={draft.isChanged}
          blocked={nameError !== undefined}
          busy={request.busy}
          pending={settings.profileUnsaved}
          saved={request.done ? settings.saved : undefined}
          error={refusal !== undefined && refusedField === undefined ? refusalText(refusal) : undefined}
          onDiscard={() => {
            request.forget();
            draft.discard();
          }}
        />
      </FormRow>
    </form>
  );
}
