import { ArrowUp, MicOff, Pause, Play, Square, Trash2 } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useApp } from '../../state/context.tsx';
import { Button } from '../../ui/Button.tsx';
import { clockTime } from '../../ui/clock-time.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { useMessages } from '../../ui/locale.tsx';
import { SoundPlayer } from '../SoundPlayer.tsx';
import { forget } from '../sound.ts';
import styles from './Recorder.module.css';
import type { Heard, MicProblem, Recorded } from './recording.ts';
import { useRecorder } from './use-recorder.ts';

export interface RecorderProps {
  onSend(recorded: Recorded): void;
  /** Nothing is sent. */
  onClose(): void;
}

const OWN = 'recorder';

/** Records a voice message in place of the composer: one hears it before it goes. */
export function Recorder({ onSend, onClose }: RecorderProps) {
  const { files } = useMessages();
  const recorder = useRecorder();
  const { state } = recorder;
  const first = useRef<HTMLDivElement>(null);
  useEffect(() => first.current?.focus(), []);
  useEffect(() => () => forget(OWN), []);
  function press(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    onClose();
  }
  async function send(): Promise<void> {
    const recorded = state.name === 'recorded' ? state.recorded : await recorder.stop();
    if (recorded !== undefined) onSend(recorded);
  }
  if (state.name === 'problem') {
    return <Problem problem={state.problem} onRetry={recorder.retry} onClose={onClose} />;
  }
  const isRecorded = state.name === 'recorded';
  return (
    <section ref={first} className={styles.recorder} aria-label={files.record} tabIndex={-1} onKeyDown={press}>
      <IconButton icon={Trash2} label={files.recordCancel} onClick={onClose} />
      {isRecorded ? (
        <SoundPlayer
          track={{ key: OWN, address: state.address, duration: state.recorded.duration }}
          label={files.voicePlain}
          waveform={state.recorded.waveform}
        />
      ) : (
        <Live heard={state.name === 'starting' ? undefined : state.heard} isPaused={state.name === 'paused'} />
      )}
      {state.name === 'recording' && <IconButton icon={Pause} label={files.recordPause} onClick={recorder.pause} />}
      {state.name === 'paused' && <IconButton icon={Play} label={files.recordResume} onClick={recorder.resume} />}
      {!isRecorded && <IconButton icon={Square} label={files.recordStop} onClick={() => void recorder.stop()} />}
      <IconButton
        icon={ArrowUp}
        variant="primary"
        label={files.recordSend}
        disabled={state.name === 'starting'}
        onClick={() => void send()}
      />
    </section>
  );
}

function Live({ heard, isPaused }: { readonly heard: Heard | undefined; readonly isPaused: boolean }) {
  const { files } = useMessages();
  const bars = (heard?.levels ?? []).map((level, place) => ({ level, place }));
  return (
    <div className={styles.live}>
      <span className={styles.dot} data-paused={isPaused || heard === undefined || undefined} aria-hidden="true" />
      <span className="visually-hidden" role="status">
        {isPaused ? files.recordingPaused : files.recording}
      </span>
      <span className={styles.time} role="timer" aria-label={files.recordLength}>
        {clockTime(heard?.duration ?? 0)}
      </span>
      <span className={styles.levels} aria-hidden="true">
        {bars.map(({ level, place }) => (
          <i key={place} style={{ blockSize: `${Math.round(8 + level * 92)}%` }} />
        ))}
      </span>
    </div>
  );
}

interface ProblemProps {
  readonly problem: MicProblem | 'too_short';
  onRetry(): void;
  onClose(): void;
}

/** Why nothing was recorded, and what to do about it. */
function Problem({ problem, onRetry, onClose }: ProblemProps) {
  const { common, files } = useMessages();
  const isDesktop = useApp(({ app }) => app?.kind === 'desktop');
  const texts = {
    insecure: files.micInsecure,
    unsupported: files.micUnsupported,
    denied: isDesktop ? files.micDeniedApp : files.micDenied,
    missing: files.micMissing,
    failed: files.micFailed,
    too_short: files.tooShort,
  };
  const canRetry = problem !== 'insecure' && problem !== 'unsupported';
  return (
    <div className={styles.recorder} role="alert">
      <MicOff size="1.125rem" strokeWidth={1.75} aria-hidden="true" className={styles.off} />
      <p className={styles.problem}>{texts[problem]}</p>
      {canRetry && (
        <Button size="sm" onClick={onRetry}>
          {common.tryAgain}
        </Button>
      )}
      <Button size="sm" variant="ghost" onClick={onClose}>
        {common.close}
      </Button>
    </div>
  );
}
