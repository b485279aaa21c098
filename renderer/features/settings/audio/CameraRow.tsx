import { useState } from 'react';
import { CameraPreview } from '../../../calls/CameraPreview.tsx';
import { DeviceSelect } from '../../../calls/DeviceSelect.tsx';
import { useCameraCapture } from '../../../calls/use-capture.ts';
import { Button } from '../../../ui/Button.tsx';
import { FormRow } from '../../../ui/FormSection.tsx';
import { useMessages } from '../../../ui/locale.tsx';
import own from './audio.module.css';

/** Chooses the camera, and shows what it sees while that is tried. */
export function CameraRow() {
  const { calls: words } = useMessages();
  const [isTried, setTried] = useState(false);
  const capture = useCameraCapture(isTried);
  return (
    <FormRow label={words.camera} control={<DeviceSelect kind="camera" hideLabel />}>
      <div className={own.preview}>
        <CameraPreview capture={capture} isOn={isTried}>
          <span className={own.over}>
            <Button size="sm" onClick={() => setTried(!isTried)}>
              {isTried ? words.stopTrying : words.tryCamera}
            </Button>
          </span>
        </CameraPreview>
      </div>
    </FormRow>
  );
}
