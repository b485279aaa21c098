import { useState } from 'react';
import { Banner } from './Banner.tsx';
import { Button } from './Button.tsx';
import { Dialog } from './Dialog.tsx';
import { useMessages } from './locale.tsx';

export interface ConfirmDialogProps {
  readonly open: boolean;
  onClose(): void;
  /** While its promise is open the button is busy; what it rejects with is shown, and the dialog stays. */
  onConfirm(): void | Promise<void>;
  readonly title: string;
  readonly text: string;
  readonly confirmLabel: string;
  readonly danger?: boolean | undefined;
}

/** Asks before something that cannot be taken back. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { open, onClose, title, text } = props;
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={title}
      description={text}
      size="sm"
      role="alertdialog"
      footer={<Decision {...props} />}
    />
  );
}

/** Is there only while the dialog is open, and so forgets an error when that closes. */
function Decision({ onClose, onConfirm, confirmLabel, danger = false }: ConfirmDialogProps) {
  const { common } = useMessages();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();

  async function confirm() {
    setBusy(true);
    try {
      await onConfirm();
      onClose();
    } catch (error) {
      setFailure(error instanceof Error ? error.message : common.reasonUnknown);
    } finally {
      setBusy(false);
    }
  }
  return (
    <>
      {failure !== undefined && <Banner tone="bad">{failure}</Banner>}
      <Button onClick={onClose} autoFocus={danger}>
        {common.cancel}
      </Button>
      <Button variant={danger ? 'danger' : 'primary'} busy={busy} onClick={() => void confirm()} autoFocus={!danger}>
        {confirmLabel}
      </Button>
    </>
  );
}
