import { useEffect, useEffectEvent, useRef } from 'react';
import { useRuntime } from '../../../state/context.tsx';
import type { TimelineSight } from '../../../ui/timeline-place.ts';
import { isLooking } from '../is-looking.ts';
import { useView } from '../view-state.tsx';
import { isSameDay, type TimelineRow } from './rows.ts';

/** How long, in ms, the day stays in sight after one has scrolled. */
const REST = 1_400;

export interface Sight {
  see(sight: TimelineSight<TimelineRow>): void;
  /** It was scrolled. */
  moved(): void;
}

/** Notes what is seen: for the mark of what is read, the day above, the way back to the end. */
export function useSight(rows: readonly TimelineRow[]): Sight {
  const { reader } = useRuntime();
  const { conversation, store } = useView();
  const last = useRef<TimelineSight<TimelineRow>>(undefined);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const read = useEffectEvent(() => {
    const sight = last.current;
    if (sight === undefined || !isLooking()) return;
    // What waits to be sent has no number; all that has one lies before it.
    const { seq } = sight.last.message;
    const seen = seq === 0 ? (rows.findLast(({ message }) => message.seq > 0)?.message.seq ?? 0) : seq;
    if (seen > 0) reader.seen(conversation, seen);
  });
  useEffect(() => {
    const look = () => read();
    window.addEventListener('focus', look);
    document.addEventListener('visibilitychange', look);
    return () => {
      window.removeEventListener('focus', look);
      document.removeEventListener('visibilitychange', look);
      clearTimeout(timer.current);
    };
  }, []);
  return {
    see(sight) {
      last.current = sight;
      const { atEnd, firstTime } = store.getState();
      // A row that begins a day says so itself.
      const time = sight.first.day === undefined ? sight.first.message.date_time : undefined;
      const isSame =
        firstTime === time || (firstTime !== undefined && time !== undefined && isSameDay(firstTime, time));
      if (atEnd !== sight.atEnd) store.setState({ atEnd: sight.atEnd });
      if (!isSame) store.setState({ firstTime: time });
      read();
    },
    moved() {
      if (!store.getState().isMoving) store.setState({ isMoving: true });
      clearTimeout(timer.current);
      timer.current = setTimeout(() => store.setState({ isMoving: false }), REST);
    },
  };
}
