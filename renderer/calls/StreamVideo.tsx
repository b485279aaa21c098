import { clsx } from 'clsx';
import { useCallback, useState } from 'react';
import css from './StreamVideo.module.css';

export interface StreamVideoProps {
  readonly stream: MediaStream;
  /** What it shows, for those who do not see it. */
  readonly label: string;
  /** As in a mirror: one's own camera. */
  readonly mirrored?: boolean | undefined;
  /** All of it is to be seen, such as of a screen; else it fills the place. */
  readonly whole?: boolean | undefined;
}

/** A moving picture that comes in as it is made; without its sound, which is played elsewhere. */
export function StreamVideo({ stream, label, mirrored = false, whole = false }: StreamVideoProps) {
  const [shown, setShown] = useState<MediaStream>();
  const show = useCallback(
    (video: HTMLVideoElement | null) => {
      if (video !== null && video.srcObject !== stream) video.srcObject = stream;
    },
    [stream],
  );
  return (
    <video
      ref={show}
      className={clsx(css.video, mirrored && css.mirrored, whole && css.whole)}
      // Before the first picture it would be a black hole.
      data-shown={shown === stream}
      onLoadedData={() => setShown(stream)}
      aria-label={label}
      autoPlay
      playsInline
      muted
      disablePictureInPicture
    />
  );
}
