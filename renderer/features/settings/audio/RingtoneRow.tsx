import { useEffect, useState } from 'react';
import { startRinging } from '../../../calls/ring-sound.ts';
import { Button } from '../../../ui/Button.tsx';
import { FormRow } from '../../../ui/FormSection.tsx';
import { useMessages } from '../../../ui/locale.tsx';

/** Who is far from the device wants to hear it twice. */
const LENGTH = 6_400;

/** Rings as it does when somebody calls. */
export function RingtoneRow() {
  const { calls: words } = useMessages();
  const [isRinging, setRinging] = useState(false);
  useEffect(() => {
    if (!isRinging) return;
    const stop = startRinging('ring');
    const timer = setTimeout(() => setRinging(false), LENGTH);
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [isRinging]);
  return (
    <FormRow
      label={words.tryRingtone}
      keep
      control={
        <Button size="sm" onClick={() => setRinging(!isRinging)}>
          {isRinging ? words.stopRingtone : words.tryRingtoneNow}
        </Button>
      }
    />
  );
}
