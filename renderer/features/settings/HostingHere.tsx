import { Power } from 'lucide-react';
import { useState } from 'react';
import { useOrSay } from '../../or-say.ts';
import { useApp, useRuntime } from '../../state/context.tsx';
import { mustBeDone, Refused } from '../../state/requests.ts';
import { useRequest } from '../../state/use-request.ts';
import { Button } from '../../ui/Button.tsx';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { FormRow } from '../../ui/FormSection.tsx';
import { useMessages } from '../../ui/locale.tsx';
import { useRefusalText } from '../../ui/refusal.ts';
import styles from './settings.module.css';

/** The host of this computer: whether it runs, and the switch for it. */
export function HostingHere() {
  const { settings } = useMessages();
  const { bridge } = useRuntime();
  const orSay = useOrSay();
  const refusalText = useRefusalText();
  const { run, busy, refusal } = useRequest();
  const [asked, setAsked] = useState(false);
  const hosting = useApp((state) => state.hosting);

  async function start(): Promise<void> {
    await run(async () => {
      const started = await bridge.call('start_hosting', {});
      if (!started.done) throw new Refused(started.refusal);
    });
  }
  const stop = () => orSay(async () => mustBeDone(await bridge.call('stop_hosting', {})));
  return (
    <FormRow
      label={hosting.running ? settings.hostingOn(hosting.name) : settings.hostingOff}
      hint={hosting.running ? hosting.address : settings.hostingOffHint}
      control={
        <Button
          icon={Power}
          variant={hosting.running ? 'secondary' : 'primary'}
          busy={busy}
          onClick={() => (hosting.running ? setAsked(true) : void start())}
        >
          {hosting.running ? settings.hostingStop : settings.hostingStart}
        </Button>
      }
    >
      {refusal !== undefined && <p className={styles.error}>{refusalText(refusal)}</p>}
      <ConfirmDialog
        open={asked}
        onClose={() => setAsked(false)}
        onConfirm={stop}
        title={settings.hostingStopTitle(hosting.running ? hosting.name : '')}
        text={settings.hostingStopText}
        confirmLabel={settings.hostingStop}
        danger
      />
    </FormRow>
  );
}
