import { Pause, Play, RotateCw, X } from 'lucide-react';
import type { Transfer } from '../../shared/bridge/files.ts';
import { useMessages } from '../ui/locale.tsx';
import { isUnderWay, shareOf } from './progress.ts';
import styles from './UploadVeil.module.css';
import { useFileDeeds } from './use-deeds.ts';

const RADIUS = 18;
const ROUND = 2 * Math.PI * RADIUS;

/** Lies over a picture that is on its way: a ring that fills, and what can be done about it. */
export function UploadVeil({ upload }: { readonly upload: Transfer }) {
  const { files } = useMessages();
  const deeds = useFileDeeds();
  const { id, name, state } = upload;
  if (state === 'done') return null;
  const share = shareOf(upload);
  return (
    <span className={styles.veil} data-failed={state === 'failed' || undefined}>
      <span className={styles.middle}>
        <svg
          className={styles.ring}
          viewBox="0 0 40 40"
          role="progressbar"
          aria-label={files.progressOf(name)}
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={Math.round(share * 100)}
        >
          <circle cx="20" cy="20" r={RADIUS} className={styles.track} />
          <circle
            cx="20"
            cy="20"
            r={RADIUS}
            className={styles.done}
            strokeDasharray={ROUND}
            strokeDashoffset={ROUND * (1 - share)}
          />
        </svg>
        {isUnderWay(upload) && (
          <button type="button" aria-label={files.pauseOf(name)} onClick={() => deeds.pause(id)}>
            <Pause size="1rem" aria-hidden="true" />
          </button>
        )}
        {state === 'paused' && (
          <button type="button" aria-label={files.resumeOf(name)} onClick={() => deeds.resume(id)}>
            <Play size="1rem" aria-hidden="true" />
          </button>
        )}
        {state === 'failed' && upload.can_retry && (
          <button type="button" aria-label={files.retryOf(name)} onClick={() => deeds.resume(id)}>
            <RotateCw size="1rem" aria-hidden="true" />
          </button>
        )}
      </span>
      <button
        type="button"
        className={styles.cancel}
        aria-label={files.cancelOf(name)}
        onClick={() => deeds.cancel(id)}
      >
        <X size="0.875rem" strokeWidth={2.5} aria-hidden="true" />
      </button>
    </span>
  );
}
