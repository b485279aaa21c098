import { useState } from 'react';
import { DeviceHelp } from '../../../calls/DeviceHelp.tsx';
import { DeviceSelect } from '../../../calls/DeviceSelect.tsx';
import { MicrophoneMeter } from '../../../calls/MicrophoneMeter.tsx';
import { useMicrophoneCapture } from '../../../calls/use-capture.ts';
import { useTroubleText } from '../../../calls/use-trouble-text.ts';
import { Button } from '../../../ui/Button.tsx';
import { FormRow } from '../../../ui/FormSection.tsx';
import { useMessages } from '../../../ui/locale.tsx';
import styles from '../settings.module.css';
import own from './audio.module.css';

/** Chooses the microphone, and shows how loud it is while that is tried. */
export function MicrophoneRow() {
  const { calls: words } = useMessages();
  const troubleText = useTroubleText();
  const [isTried, setTried] = useState(false);
  const { track, trouble } = useMicrophoneCapture(isTried);
  return (
    <FormRow label={words.microphone} control={<DeviceSelect kind="microphone" hideLabel />}>
      <div className={own.trial}>
        {isTried && trouble === undefined ? (
          <MicrophoneMeter track={track} />
        ) : (
          <p className={own.hint}>{words.tryMicrophoneHint}</p>
        )}
        <Button size="sm" onClick={() => setTried(!isTried)}>
          {isTried ? words.stopTrying : words.tryMicrophone}
        </Button>
      </div>
      {trouble !== undefined && (
        <p className={styles.error} role="status">
          {troubleText('microphone', trouble)}
          {/* Of a page that is not secure it stands above. */}
          {trouble !== 'insecure' && <DeviceHelp device="microphone" trouble={trouble} />}
        </p>
      )}
    </FormRow>
  );
}
