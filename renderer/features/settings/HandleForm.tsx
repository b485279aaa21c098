import { type FormEvent, useMemo } from 'react';
import { handle as handleSchema } from '../../../shared/protocol/ids.ts';
import { useRuntime } from '../../state/context.tsx';
import { useRequest } from '../../state/use-request.ts';
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
  const request = useRequest();
  const draft = useDraft(useMemo(() => ({ handle }), [handle]));
  const wanted = draft.values.handle.trim();
  const isAllowed = handleSchema.safeParse(wanted).success;
  const isTouched = draft.isChanged && wanted !== '';
  const badHandle = refusalText({ reason: 'bad_handle', message: '' });
  const refused = request.refusal === undefined ? undefined : refusalText(request.refusal);
  const error = refused ?? (isTouched && !isAllowed ? badHandle : undefined);

  async function save(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (!isAllowed || !draft.isChanged) return;
    if (await request.run(() => ask('change_user_id', { user_id: wanted }))) draft.discard();
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
            request.forget();
            draft.set('handle', value);
          }}
          {...(error === undefined ? {} : { error })}
        />
        <SaveRow
          saveLabel={settings.changeSignInName}
          discardLabel={settings.discard}
          changed={draft.isChanged && isAllowed}
          busy={request.busy}
          saved={request.done ? settings.saved : undefined}
          onDiscard={() => {
            request.forget();
            draft.discard();
          }}
        />
      </FormRow>
    </form>
  );
}
