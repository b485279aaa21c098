import { useState } from 'react';
import { useRequest } from '../../state/use-request.ts';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { useMessages } from '../../ui/locale.tsx';
import { useRefusalText } from '../../ui/refusal.ts';
import { TextField } from '../../ui/TextField.tsx';

export interface BanDialogProps {
  readonly open: boolean;
  readonly name: string;
  onClose(): void;
  onBan(reason: string): Promise<void>;
}

/** As the protocol has it (host_ban). */
const LONGEST = 200;

/** Asks why, and cuts somebody off. */
export function BanDialog({ open, name, onClose, onBan }: BanDialogProps) {
  const { common, console } = useMessages();
  const refusalText = useRefusalText();
  const { run, busy, refusal } = useRequest();
  const [reason, setReason] = useState('');
  async function submit(): Promise<void> {
    if (await run(() => onBan(reason.trim()))) onClose();
  }
  return (
    <FormDialog
      open={open}
      onClose={onClose}
      title={console.banTitle(name)}
      description={console.banText}
      size="sm"
      submitLabel={console.ban}
      danger
      busy={busy}
      failure={refusal === undefined ? undefined : refusalText(refusal)}
      onSubmit={submit}
    >
      <TextField
        label={`${console.banReason} (${common.optional})`}
        hint={console.banReasonHint}
        maxLength={LONGEST}
        value={reason}
        onChange={setReason}
      />
    </FormDialog>
  );
}
