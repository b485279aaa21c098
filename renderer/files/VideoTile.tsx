import { Play } from 'lucide-react';
import { useState } from 'react';
import { clockTime } from '../ui/clock-time.ts';
import { useMessages } from '../ui/locale.tsx';
import { FileTile } from './FileTile.tsx';
import { useIsGone } from './gone.ts';
import { placeOf } from './grid.ts';
import { Picture } from './Picture.tsx';
import { contentAddress, type ShownFile } from './shown.ts';
import { hearOnly } from './sound.ts';
import { UploadVeil } from './UploadVeil.tsx';
import styles from './VideoTile.module.css';

/** A video in its place, which plays there; as a card where this device cannot play it. */
export function VideoTile({ file }: { readonly file: ShownFile }) {
  const { files } = useMessages();
  const [state, setState] = useState<'still' | 'playing' | 'failed'>('still');
  const isGone = useIsGone(file.card?.id);
  const address = contentAddress(file);
  if (state === 'failed' || isGone) return <FileTile file={file} />;
  const { width, height } = placeOf(file.width === undefined ? { width: 640, height: 360 } : file);
  return (
    <div className={styles.video} style={{ inlineSize: `min(100%, ${width}px)`, aspectRatio: `${width} / ${height}` }}>
      {state === 'playing' && address !== undefined ? (
        <video
          src={address}
          controls
          autoPlay
          playsInline
          aria-label={files.video(file.name)}
          onPlay={({ currentTarget }) => hearOnly(currentTarget)}
          onError={() => setState('failed')}
        />
      ) : (
        <button
          type="button"
          className={styles.play}
          aria-label={files.playVideo(file.name)}
          disabled={address === undefined}
          onClick={() => setState('playing')}
        >
          <Picture file={file} />
          <span className={styles.sign}>
            <Play size="1.375rem" fill="currentColor" strokeWidth={0} aria-hidden="true" />
          </span>
          {file.duration !== undefined && <span className={styles.length}>{clockTime(file.duration)}</span>}
        </button>
      )}
      {file.upload !== undefined && <UploadVeil upload={file.upload} />}
    </div>
  );
}
