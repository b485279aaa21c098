import { useEffect, useRef } from 'react';
import { useMessages } from '../ui/locale.tsx';
import { meterOf } from './level-meter.ts';
import css from './MicrophoneMeter.module.css';

/** Speech is far from the loudest that is possible. */
const GAIN = 5;
/** How much of the former level stays from one picture to the next: a bar that jumps is not read. */
const STAYS = 0.8;

/** How loud the microphone is, as a bar that moves. */
export function MicrophoneMeter({ track }: { readonly track: MediaStreamTrack | undefined }) {
  const { calls: words } = useMessages();
  const bar = useRef<HTMLSpanElement>(null);
  const told = useRef<HTMLMeterElement>(null);
  useEffect(() => {
    if (track === undefined) return;
    const meter = meterOf(track);
    let frame = 0;
    let shown = 0;
    function show(level: number): void {
      shown = level;
      bar.current?.style.setProperty('--level', level.toFixed(3));
      if (told.current !== null) told.current.value = level;
    }
    function draw(): void {
      show(Math.max(Math.min(1, meter.level() * GAIN), shown * STAYS));
      frame = requestAnimationFrame(draw);
    }
    draw();
    return () => {
      cancelAnimationFrame(frame);
      meter.close();
      show(0);
    };
  }, [track]);
  // Browsers draw meters each in their own way, so that what is seen is drawn beside it.
  return (
    <span ref={bar} className={css.meter}>
      <meter ref={told} className="visually-hidden" aria-label={words.level} min={0} max={1} value={0} />
    </span>
  );
}
