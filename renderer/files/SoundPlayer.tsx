import { Pause, Play } from 'lucide-react';
import { type KeyboardEvent, type PointerEvent, useMemo } from 'react';
import { clockTime } from '../ui/clock-time.ts';
import { useMessages } from '../ui/locale.tsx';
import styles from './SoundPlayer.module.css';
import { pause, play, SPEEDS, type Speed, seek, setSpeed, type Track, useSound } from './sound.ts';
import { barsOf } from './waveform.ts';

const BARS = 44;
/** So far an arrow key goes, in ms; a page key goes thrice as far. */
const STEP = 5_000;

export interface SoundPlayerProps {
  readonly track: Track;
  /** What it is called for those who do not see it. */
  readonly label: string;
  readonly waveform?: string | undefined;
  readonly disabled?: boolean | undefined;
}

/** Plays a recording: with its waveform, in which one goes to a place, and faster where one wants. */
export function SoundPlayer({ track, label, waveform, disabled = false }: SoundPlayerProps) {
  const { files } = useMessages();
  const own = useOwn(track);
  const { isPlaying, position, duration } = own;
  return (
    <fieldset className={styles.player} aria-label={label} data-playing={isPlaying || undefined}>
      <button
        type="button"
        className={styles.play}
        disabled={disabled}
        aria-label={isPlaying ? files.pausePlaying : files.play}
        onClick={() => (isPlaying ? pause() : play(track))}
      >
        {isPlaying ? (
          <Pause size="1.125rem" fill="currentColor" strokeWidth={0} aria-hidden="true" />
        ) : (
          <Play size="1.125rem" strokeWidth={2} aria-hidden="true" />
        )}
      </button>
      <Waveform track={track} waveform={waveform} position={position} duration={duration} disabled={disabled} />
      <span className={styles.time}>{clockTime(own.isChosen && position > 0 ? position : duration)}</span>
      {own.isChosen && <SpeedButton />}
      {own.hasFailed && (
        <span className={styles.failed} role="alert">
          {files.cannotPlay}
        </span>
      )}
    </fieldset>
  );
}

function useOwn({ key, duration = 0 }: Track) {
  const isChosen = useSound(({ track }) => track?.key === key);
  const isPlaying = useSound((sound) => sound.track?.key === key && sound.isPlaying);
  const position = useSound((sound) => (sound.track?.key === key ? sound.position : 0));
  const told = useSound((sound) => (sound.track?.key === key ? sound.duration : 0));
  const hasFailed = useSound(({ failed }) => failed === key);
  return { isChosen, isPlaying, position, duration: told === 0 ? duration : told, hasFailed };
}

interface WaveformProps extends Pick<SoundPlayerProps, 'track' | 'waveform' | 'disabled'> {
  readonly position: number;
  readonly duration: number;
}

function Waveform({ track, waveform, position, duration, disabled }: WaveformProps) {
  const { files } = useMessages();
  const bars = useMemo(() => barsOf(waveform, BARS).map((height, place) => ({ height, place })), [waveform]);
  const isChosen = useSound((sound) => sound.track?.key === track.key);
  const share = duration === 0 ? 0 : position / duration;

  function goTo(place: number): void {
    if (disabled || duration === 0) return;
    if (!isChosen) play(track);
    seek(Math.max(0, Math.min(duration, place)));
  }
  function point({ currentTarget, clientX }: PointerEvent<HTMLElement>): void {
    const { left, right, width } = currentTarget.getBoundingClientRect();
    const isRtl = getComputedStyle(currentTarget).direction === 'rtl';
    goTo(((isRtl ? right - clientX : clientX - left) / width) * duration);
  }
  function press(event: KeyboardEvent): void {
    const to = placeByKey(event.key, position, duration);
    if (to === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    goTo(to);
  }
  return (
    <div
      className={styles.waveform}
      role="slider"
      tabIndex={disabled ? -1 : 0}
      aria-label={files.seek}
      aria-disabled={disabled}
      aria-valuemin={0}
      aria-valuemax={Math.round(duration / 1_000)}
      aria-valuenow={Math.round(position / 1_000)}
      aria-valuetext={files.seekAt(clockTime(position), clockTime(duration))}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture?.(event.pointerId);
        point(event);
      }}
      onPointerMove={(event) => event.buttons === 1 && point(event)}
      onKeyDown={press}
    >
      {bars.map(({ height, place }) => (
        <i
          key={place}
          data-heard={(place + 0.5) / BARS < share || undefined}
          style={{ blockSize: `${Math.round(12 + height * 88)}%` }}
        />
      ))}
    </div>
  );
}

function placeByKey(key: string, position: number, duration: number): number | undefined {
  switch (key) {
    case 'ArrowRight':
    case 'ArrowUp':
      return position + STEP;
    case 'ArrowLeft':
    case 'ArrowDown':
      return position - STEP;
    case 'PageUp':
      return position + 3 * STEP;
    case 'PageDown':
      return position - 3 * STEP;
    case 'Home':
      return 0;
    case 'End':
      return duration;
    default:
      return undefined;
  }
}

function SpeedButton() {
  const { files } = useMessages();
  const speed = useSound((sound) => sound.speed);
  const next: Speed = SPEEDS[(SPEEDS.indexOf(speed) + 1) % SPEEDS.length] ?? 1;
  const shown = files.times(String(speed));
  return (
    <button type="button" className={styles.speed} aria-label={files.speed(shown)} onClick={() => setSpeed(next)}>
      {shown}
    </button>
  );
}
