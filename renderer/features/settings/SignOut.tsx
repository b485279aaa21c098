import { LogOut } from 'lucide-react';
import { useState } from 'react';
import { useOrSay } from '../../or-say.ts';
import { useRuntime } from '../../state/context.tsx';
import { mustBeDone } from '../../state/requests.ts';
import { Button } from '../../ui/Button.tsx';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { FormRow } from '../../ui/FormSection.tsx';
import { useMessages } from '../../ui/locale.tsx';
import styles from './settings.module.css';

/** Ends the sign-in of this device, or of all of them. */
export function SignOut({ host }: { readonly host: string }) {
  const { settings } = useMessages();
  const { bridge } = useRuntime();
  const orSay = useOrSay();
  const [asked, setAsked] = useState(false);
  // Apart from `asked`, so that the words stay while the dialog fades.
  const [isEverywhere, setEverywhere] = useState(false);
  function askFor(everywhere: boolean): void {
    setEverywhere(everywhere);
    setAsked(true);
  }

  const signOut = () =>
    orSay(async () => mustBeDone(await bridge.call('sign_out', isEverywhere ? { everywhere: true } : {})));
  return (
    <FormRow>
      <div className={styles.actions}>
        <Button icon={LogOut} onClick={() => askFor(false)}>
          {settings.signOutHere}
        </Button>
        <Button onClick={() => askFor(true)}>{settings.signOutEverywhere}</Button>
      </div>
      <ConfirmDialog
        open={asked}
        onClose={() => setAsked(false)}
        onConfirm={signOut}
        title={isEverywhere ? settings.signOutEverywhereTitle : settings.signOutHereTitle(host)}
        text={isEverywhere ? settings.signOutEverywhereText : settings.signOutHereText}
        confirmLabel={isEverywhere ? settings.signOutEverywhere : settings.signOutHere}
        danger
      />
    </FormRow>
  );
}
