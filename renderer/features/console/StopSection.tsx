import { Inbox, MessagesSquare, Power, RotateCw } from 'lucide-react';
import { useState } from 'react';
import { useOrSay } from '../../or-say.ts';
import { useApp, useRuntime } from '../../state/context.tsx';
import { useRequest } from '../../state/use-request.ts';
import { Button } from '../../ui/Button.tsx';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { CopyField } from '../../ui/CopyField.tsx';
import { FormRow, FormSection } from '../../ui/FormSection.tsx';
import { useMessages } from '../../ui/locale.tsx';
import { useRefusalText } from '../../ui/refusal.ts';
import { toast } from '../../ui/toast.ts';
import styles from './console.module.css';

/** Ends the host for everybody. */
export function StopSection() {
  const { common, console } = useMessages();
  const { ask } = useRuntime();
  const orSay = useOrSay();
  const refusalText = useRefusalText();
  const { run, busy, refusal } = useRequest();
  const host = useApp(({ session }) => session.host?.name ?? common.appName);
  const [online, setOnline] = useState(1);
  const [asked, setAsked] = useState(false);
  const effects = [
    { icon: MessagesSquare, text: console.stopPeople },
    { icon: Inbox, text: console.stopWaiting },
    { icon: RotateCw, text: console.stopAgain },
  ];
  async function begin(): Promise<void> {
    if (await run(async () => setOnline((await ask('host_state', {})).people_online))) setAsked(true);
  }
  async function stop(): Promise<void> {
    await orSay(() => ask('host_stop', {}));
    toast({ title: console.stopping });
  }
  return (
    <>
      <p className={styles.intro}>{console.stopIntro}</p>
      <FormSection title={console.stopEffects}>
        <ul className={styles.effects}>
          {effects.map(({ icon: Icon, text }) => (
            <li key={text}>
              <Icon size={18} strokeWidth={1.75} aria-hidden="true" />
              {text}
            </li>
          ))}
        </ul>
        <FormRow>
          <CopyField label={console.stopCommand} value="hearth host" mono />
        </FormRow>
        <FormRow>
          <div className={styles.below}>
            <p role="status" className={styles.error}>
              {refusal !== undefined && refusalText(refusal)}
            </p>
            <Button variant="danger" icon={Power} busy={busy} onClick={() => void begin()}>
              {console.stopNow}
            </Button>
          </div>
        </FormRow>
      </FormSection>
      <ConfirmDialog
        open={asked}
        onClose={() => setAsked(false)}
        onConfirm={stop}
        title={console.stopTitle(host)}
        text={console.stopText(online)}
        confirmLabel={console.stopNow}
        danger
      />
    </>
  );
}
