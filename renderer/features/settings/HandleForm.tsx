import { type FormEvent, useMemo } from 'react';
import { handle as handleSchema } from '../../../shared/protocol/ids.ts';
import { useAttempt } from '../../state/attempt.ts';
import { useRuntime } from '../../state/context.tsx';
import { FormRow } from '../../ui/FormSection.tsx';
import { useMessages } from '../../ui/locale.tsx';
import { useRefusalText } from '../../ui/refusal.ts';
import { SaveRow } from '../../ui/SaveRow.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useDraft } from '../../ui/use-draft.ts';

/** The name that one signs in with. */
export function HandleForm({ handle }: { readonly handle: string }) {
  const { settings } = useMessages();
  const { ask } = useRuntime();
  const refusalText = useRefusalText();
  const attempt = useAttempt();
  const draft = useDraft(useMemo(() => ({ handle }), [handle]));
  const wanted = draft.values.handle.trim();
  const isAllowed = handleSchema.safeParse(wanted).success;
  const isTouched = draft.isChanged && wanted !== '';
  const badHandle = refusalText({ reason: 'bad_handle', message: '' });
  const refused = attempt.refusal === undefined ? undefined : refusalText(attempt.refusal);
  const error = refused ?? (isTouched && !isAllowed ? badHandle : undefined);

  async function save(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (!isAllowed || !draft.isChanged) return;
    if (await attempt.run(() => ask('change_user_id', { user_id: wanted }))) draft.discard();
  }
  return (
    <form onSubmit={(event) => void save(event)} noValidate>
      <FormRow>
        <TextField
          label={settings.signInName}
          hideLabel
          prefix="@"
          autoComplete="username"
          spellCheck={false}
          value={draft.values.handle}
          onChange={(value) => {
            attempt.clear();
            draft.set('handle', value);
          }}
          {...(error === undefined ? {} : { error })}
        />
        <SaveRow
          saveLabel={settings.changeSignInName}
          discardLabel={settings.discard}
          changed={draft.isChanged && isAllowed}
          busy={attempt.busy}
          saved={attempt.done ? settings.saved : undefined}
          onDiscard={() => {
            attempt.clear();
            draft.discard();
          }}
        />
      </FormRow>
    </form>
  );
}
