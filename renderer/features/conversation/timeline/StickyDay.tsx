import { useFormat } from '../../../ui/format.ts';
import { useViewState } from '../view-state.tsx';
import styles from './Timeline.module.css';

/** The day that is looked at, above the messages while one scrolls. The line of a day says it to screen readers. */
export function StickyDay() {
  const { day } = useFormat();
  const time = useViewState(({ firstTime }) => firstTime);
  const isMoving = useViewState((state) => state.isMoving);
  if (time === undefined) return null;
  return (
    <div className={styles.sticky} data-shown={isMoving || undefined} aria-hidden="true">
      <span>{day(time)}</span>
    </div>
  );
}
