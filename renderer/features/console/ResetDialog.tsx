import { useState } from 'react';
import type { Result } from '../../../shared/protocol/index.ts';
import { useRequest } from '../../state/use-request.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { CopyField } from '../../ui/CopyField.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { useFormat } from '../../ui/format.ts';
import { useMessages } from '../../ui/locale.tsx';
import { useRefusalText } from '../../ui/refusal.ts';

type Reset = Result<'host_reset_key'>;

export interface ResetDialogProps {
  readonly open: boolean;
  readonly name: string;
  onClose(): void;
  onReset(): Promise<Reset>;
}

/** Makes a one-time code in place of a forgotten password; it is shown here and never again. */
export function ResetDialog({ open, name, onClose, onReset }: ResetDialogProps) {
  const { common, console } = useMessages();
  const { dateTime } = useFormat();
  const refusalText = useRefusalText();
  const { run, busy, refusal } = useRequest();
  const [reset, setReset] = useState<Reset>();
  function close(): void {
    onClose();
    setReset(undefined);
  }
  if (open && reset !== undefined) {
    return (
      <Dialog
        open
        onClose={close}
        title={console.resetReady(name)}
        description={console.resetReadyText(dateTime(reset.expires))}
        size="sm"
        dismissible={false}
        footer={
          <Button variant="primary" onClick={close}>
            {common.done}
          </Button>
        }
      >
        <CopyField label={console.resetCode} value={reset.code} mono />
      </Dialog>
    );
  }
  return (
    <Dialog
      open={open}
      onClose={close}
      title={console.resetTitle(name)}
      description={console.resetText}
      size="sm"
      footer={
        <>
          <Button onClick={close}>{common.cancel}</Button>
          <Button
            variant="primary"
            busy={busy}
            autoFocus
            onClick={() => void run(async () => setReset(await onReset()))}
          >
            {console.resetConfirm}
          </Button>
        </>
      }
    >
      {refusal !== undefined && <Banner tone="bad">{refusalText(refusal)}</Banner>}
    </Dialog>
  );
}
