import { useState } from 'react';
import { DeviceHelp } from '../../../calls/DeviceHelp.tsx';
import { hasDevices, openCamera, openMicrophone, troubleOf } from '../../../calls/devices.ts';
import { areNamed, lookForDevices, useDevices } from '../../../calls/use-devices.ts';
import { useTroubleText } from '../../../calls/use-trouble-text.ts';
import type { DeviceTrouble } from '../../../calls/view.ts';
import { useApp } from '../../../state/context.tsx';
import { Button } from '../../../ui/Button.tsx';
import { FormRow } from '../../../ui/FormSection.tsx';
import { useMessages } from '../../../ui/locale.tsx';
import styles from '../settings.module.css';

/** Before a browser was allowed to use devices it does not say what they are called. */
export function AllowDevices() {
  const { calls: words } = useMessages();
  const devices = useDevices();
  const calls = useApp(({ preferences }) => preferences.calls);
  const troubleText = useTroubleText();
  const [trouble, setTrouble] = useState<DeviceTrouble>();
  const [isAsking, setAsking] = useState(false);
  if (areNamed(devices)) return null;

  async function ask(): Promise<void> {
    setAsking(true);
    try {
      const microphone = await openMicrophone(calls);
      microphone.stop();
      // Without a camera one can call all the same.
      await openCamera(calls).then(
        (camera) => camera.stop(),
        () => undefined,
      );
      setTrouble(undefined);
    } catch (error) {
      setTrouble(troubleOf(error));
    } finally {
      setAsking(false);
      lookForDevices();
    }
  }
  const shown = hasDevices() ? trouble : 'insecure';
  return (
    <FormRow
      label={words.allowDevices}
      hint={words.allowDevicesHint}
      control={
        hasDevices() && (
          <Button variant="primary" busy={isAsking} onClick={() => void ask()}>
            {words.allow}
          </Button>
        )
      }
    >
      {shown !== undefined && (
        <p className={styles.error} role="status">
          {troubleText('microphone', shown)}
          <DeviceHelp device="microphone" trouble={shown} />
        </p>
      )}
    </FormRow>
  );
}
