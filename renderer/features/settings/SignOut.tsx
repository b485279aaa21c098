import { LogOut } from 'lucide-react';
import { useState } from 'react';
import { useRuntime } from '../../state/context.tsx';
import { mustBeDone, useAttempt } from '../../state/useAttempt.ts';
import { Button } from '../../ui/Button.tsx';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { FormRow } from '../../ui/FormSection.tsx';
import { useMessages } from '../../ui/locale.tsx';
import { useRefusalText } from '../../ui/refusal.ts';
import styles from './settings.module.css';

/** Ends the sign-in of this device, or of all of them. */
export function SignOut({ host }: { readonly host: string }) {
  const { settings } = useMessages();
  const { bridge } = useRuntime();
  const refusalText = useRefusalText();
  const attempt = useAttempt();
  const [asked, setAsked] = useState<'here' | 'everywhere'>();
  const isEverywhere = asked === 'everywhere';

  async function signOut(): Promise<void> {
    setAsked(undefined);
    await attempt.run(async () => mustBeDone(await bridge.call('sign_out', isEverywhere ? { everywhere: true } : {})));
  }
  return (
    <FormRow>
      <div className={styles.actions}>
        <Button icon={LogOut} busy={attempt.busy} onClick={() => setAsked('here')}>
          {settings.signOutHere}
        </Button>
        <Button variant="danger" disabled={attempt.busy} onClick={() => setAsked('everywhere')}>
          {settings.signOutEverywhere}
        </Button>
      </div>
      {attempt.refusal !== undefined && (
        <p role="alert" className={styles.error}>
          {refusalText(attempt.refusal)}
        </p>
      )}
      <ConfirmDialog
        open={asked !== undefined}
        onClose={() => setAsked(undefined)}
        onConfirm={signOut}
        title={isEverywhere ? settings.signOutEverywhereTitle : settings.signOutHereTitle(host)}
        text={isEverywhere ? settings.signOutEverywhereText : settings.signOutHereText}
        confirmLabel={isEverywhere ? settings.signOutEverywhere : settings.signOutHere}
        danger
      />
    </FormRow>
  );
}
