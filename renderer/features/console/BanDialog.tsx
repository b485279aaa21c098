import { type FormEvent, useId, useState } from 'react';
import { useRequest } from '../../state/use-request.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
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
  const form = useId();
  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (await run(() => onBan(reason.trim()))) onClose();
  }
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={console.banTitle(name)}
      description={console.banText}
      size="sm"
      footer={
        <>
          <Button onClick={onClose}>{common.cancel}</Button>
          <Button type="submit" form={form} variant="danger" busy={busy}>
            {console.ban}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={(event) => void submit(event)}>
        <TextField
          label={`${console.banReason} (${common.optional})`}
          hint={console.banReasonHint}
          maxLength={LONGEST}
          value={reason}
          onChange={setReason}
        />
        {refusal !== undefined && <Banner tone="bad">{refusalText(refusal)}</Banner>}
      </form>
    </Dialog>
  );
}
