import { useRuntime } from '../../state/context.tsx';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { useMessages } from '../../ui/locale.tsx';
import { useRefusalText } from '../../ui/refusal.ts';
import { TextField } from '../../ui/TextField.tsx';
import { makeChecks } from './checks.ts';
import css from './HostHereDialog.module.css';
import { useForm } from './use-form.ts';

export interface HostHereDialogProps {
  readonly open: boolean;
  onClose(): void;
  /** It runs. */
  onStarted(hostId: string): void;
}

/** Makes this computer the host. */
export function HostHereDialog({ open, onClose, onStarted }: HostHereDialogProps) {
  const { welcome } = useMessages();
  return (
    <Dialog open={open} onClose={onClose} title={welcome.hostHereTitle} description={welcome.hostHereText} size="sm">
      <HostHereForm onStarted={onStarted} />
    </Dialog>
  );
}

function HostHereForm({ onStarted }: Pick<HostHereDialogProps, 'onStarted'>) {
  const { welcome } = useMessages();
  const { bridge } = useRuntime();
  const say = useRefusalText();
  const { bind, form, busy, failure } = useForm({
    fields: { name: { check: makeChecks(welcome).hostName } },
    async submit({ name }) {
      const answer = await bridge.call('start_hosting', { name: name.trim() });
      if (!answer.done) return answer.refusal;
      onStarted(answer.host_id);
      return undefined;
    },
  });
  return (
    <form {...form} className={css.form}>
      <TextField {...bind('name')} label={welcome.hostName} hint={welcome.hostNameHint} autoFocus autoComplete="off" />
      {failure !== undefined && <Banner tone="bad">{say(failure)}</Banner>}
      <Button variant="primary" type="submit" busy={busy}>
        {welcome.startHosting}
      </Button>
    </form>
  );
}
