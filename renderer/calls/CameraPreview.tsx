import { VideoOff } from 'lucide-react';
import { type ReactNode, useMemo } from 'react';
import { useMessages } from '../ui/locale.tsx';
import { Spinner } from '../ui/Spinner.tsx';
import css from './CameraPreview.module.css';
import { DeviceHelp } from './DeviceHelp.tsx';
import { StreamVideo } from './StreamVideo.tsx';
import type { Capture } from './use-capture.ts';
import { useTroubleText } from './use-trouble-text.ts';

export interface CameraPreviewProps {
  readonly capture: Capture;
  readonly isOn: boolean;
  /** Lies over the picture. */
  readonly children?: ReactNode;
}

/** How one looks to the others, as in a mirror. */
export function CameraPreview({ capture: { track, trouble }, isOn, children }: CameraPreviewProps) {
  const { calls: words } = useMessages();
  const troubleText = useTroubleText();
  const stream = useMemo(() => (track === undefined ? undefined : new MediaStream([track])), [track]);
  return (
    <div className={css.preview} data-theme="dark">
      {isOn && stream !== undefined && <StreamVideo stream={stream} label={words.ownCamera} mirrored />}
      {isOn && stream === undefined && trouble === undefined && <Spinner label={words.openingCamera} size="1.5rem" />}
      {isOn && trouble !== undefined && (
        <p className={css.text} role="status">
          {troubleText('camera', trouble)}
          {/* Of a page that is not secure it stands beside the microphone. */}
          {trouble !== 'insecure' && <DeviceHelp device="camera" trouble={trouble} />}
        </p>
      )}
      {!isOn && (
        <p className={css.text}>
          <VideoOff size="1.5rem" strokeWidth={1.5} aria-hidden="true" />
          {words.cameraIsOff}
        </p>
      )}
      {children}
    </div>
  );
}
