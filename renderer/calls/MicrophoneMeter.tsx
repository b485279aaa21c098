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
  const bar = useRef<HTMLMeterElement>(null);
  useEffect(() => {
    const { current } = bar;
    if (track === undefined || current === null) return;
    const shown = current;
    const meter = meterOf(track);
    let frame = 0;
    function draw(): void {
      shown.value = Math.max(Math.min(1, meter.level() * GAIN), shown.value * STAYS);
      frame = requestAnimationFrame(draw);
    }
    draw();
    return () => {
      cancelAnimationFrame(frame);
      meter.close();
      shown.value = 0;
    };
  }, [track]);
  return <meter ref={bar} className={css.meter} aria-label={words.level} min={0} max={1} value={0} />;
}
