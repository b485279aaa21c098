import { type FormEvent, useId } from 'react';
import { Banner } from './Banner.tsx';
import { Button } from './Button.tsx';
import { Dialog, type DialogProps } from './Dialog.tsx';
import css from './FormDialog.module.css';
import { useMessages } from './locale.tsx';

export interface FormDialogProps extends Omit<DialogProps, 'footer' | 'dismissible'> {
  /** Sends the form; what it resolves with `false` for is shown beside a field, which gets the focus. */
  onSubmit(): Promise<unknown>;
  readonly submitLabel: string;
  readonly busy: boolean;
  /** It cannot be sent as it is. */
  readonly blocked?: boolean | undefined;
  readonly danger?: boolean | undefined;
  /** There is nothing to type, so the keyboard is at the button. */
  readonly ready?: boolean | undefined;
  /** Why it was refused, where that concerns no field. */
  readonly failure?: string | undefined;
}

/** A few fields over the page, with a button that sends them. */
export function FormDialog(props: FormDialogProps) {
  const { onSubmit, submitLabel, busy, blocked = false, danger = false, ready = false, failure, ...dialog } = props;
  const { common } = useMessages();
  const form = useId();

  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const { currentTarget } = event;
    if (busy || blocked) return;
    if ((await onSubmit()) === false) focusInvalid(currentTarget);
  }
  return (
    <Dialog
      {...dialog}
      footer={
        <>
          <Button onClick={dialog.onClose}>{common.cancel}</Button>
          <Button
            type="submit"
            form={form}
            variant={danger ? 'danger' : 'primary'}
            busy={busy}
            disabled={blocked}
            autoFocus={ready}
          >
            {submitLabel}
          </Button>
        </>
      }
    >
      <form id={form} className={css.form} onSubmit={(event) => void submit(event)} noValidate>
        {dialog.children}
        {failure !== undefined && <Banner tone="bad">{failure}</Banner>}
      </form>
    </Dialog>
  );
}

/** Takes the keyboard to the first field that something is wrong with, once that is shown. */
function focusInvalid(form: HTMLFormElement): void {
  requestAnimationFrame(() => form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
}
