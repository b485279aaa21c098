import { useMemo } from 'react';
import { handle } from '../../../shared/protocol/ids.ts';
import { cleanLine } from '../../../shared/protocol/text.ts';
import { useRequest } from '../../state/use-request.ts';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { useMessages } from '../../ui/locale.tsx';
import { useRefusalText } from '../../ui/refusal.ts';
import { TextField } from '../../ui/TextField.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import type { HostUser } from './powers.ts';
import type { Naming } from './use-person-deeds.ts';

export interface RenameDialogProps {
  readonly open: boolean;
  readonly person: Pick<HostUser, 'name' | 'user_id'>;
  onClose(): void;
  onRename(naming: Partial<Naming>): Promise<void>;
}

/** Changes what somebody is called, and what they sign in by. */
export function RenameDialog({ open, person, onClose, onRename }: RenameDialogProps) {
  const { common, console, settings } = useMessages();
  const refusalText = useRefusalText();
  const { run, busy, refusal, forget } = useRequest();
  const { name, user_id } = person;
  const draft = useDraft(useMemo((): Naming => ({ name, user_id }), [name, user_id]));
  const isNameBad = cleanLine(draft.values.name) === '';
  const isHandleBad = !handle.safeParse(draft.values.user_id).success;
  const refused = refusal === undefined ? undefined : refusalText(refusal);
  const isHandleRefused = refusal?.field === 'user_id' || refusal?.reason === 'user_exists';
  const badHandle = isHandleBad ? refusalText({ reason: 'bad_handle', message: '' }) : undefined;
  function close(): void {
    onClose();
    forget();
    draft.discard();
  }
  async function submit(): Promise<void> {
    if (await run(() => onRename(draft.changes))) close();
  }
  return (
    <FormDialog
      open={open}
      onClose={close}
      title={console.renameTitle(name)}
      size="sm"
      submitLabel={common.save}
      busy={busy}
      blocked={!draft.isChanged || isNameBad || isHandleBad}
      onSubmit={submit}
    >
      <TextField
        label={settings.name}
        maxLength={64}
        value={draft.values.name}
        error={isNameBad ? settings.nameEmpty : (!isHandleRefused && refused) || undefined}
        onChange={(value) => {
          forget();
          draft.set('name', value);
        }}
      />
      <TextField
        label={console.userId}
        prefix="@"
        spellCheck={false}
        value={draft.values.user_id}
        error={isHandleRefused ? refused : badHandle}
        onChange={(value) => {
          forget();
          draft.set('user_id', value);
        }}
      />
    </FormDialog>
  );
}
