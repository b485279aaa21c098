import { privateConversation } from '../../../shared/protocol/ids.ts';
import { useApp, useRuntime } from '../../state/context.tsx';
import { myId } from '../../state/state.ts';
import { useRequest } from '../../state/use-request.ts';
import { Button } from '../../ui/Button.tsx';
import { chime } from '../../ui/chime.ts';
import { FormRow } from '../../ui/FormSection.tsx';
import { useMessages } from '../../ui/locale.tsx';
import { useRefusalText } from '../../ui/refusal.ts';
import { SavedMark } from '../../ui/SaveRow.tsx';
import styles from './settings.module.css';

/** Shows a notification as the next message would. */
export function TestNotification() {
  const { settings } = useMessages();
  const { bridge } = useRuntime();
  const refusalText = useRefusalText();
  const request = useRequest();
  const { me, isAllowed, sound } = useApp((state) => ({
    me: myId(state),
    isAllowed: state.app?.notifications === 'allowed',
    sound: state.preferences.notifications.sound,
  }));
  async function send(): Promise<void> {
    // A click on it leads to one's own notes.
    const conversation = privateConversation(me, me);
    const isDone = await request.run(() =>
      bridge.call('notify', {
        title: settings.notifyTestTitle,
        body: settings.notifyTestBody,
        conversation,
        silent: true,
      }),
    );
    if (isDone && sound) chime();
  }
  const { refusal } = request;
  return (
    <FormRow
      label={settings.notifyTest}
      hint={settings.notifyTestHint}
      keep
      control={
        <>
          {request.done && <SavedMark text={settings.notifyTestSent} />}
          <Button disabled={!isAllowed || me === ''} busy={request.busy} onClick={() => void send()}>
            {settings.notifyTest}
          </Button>
        </>
      }
    >
      {refusal !== undefined && <p className={styles.error}>{refusalText(refusal)}</p>}
    </FormRow>
  );
}
