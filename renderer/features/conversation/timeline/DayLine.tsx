import { useFormat } from '../../../ui/format.ts';
import { useMessages } from '../../../ui/locale.tsx';
import { DateJump } from './DateJump.tsx';
import styles from './DayLine.module.css';

export interface DayLineProps {
  readonly time: number;
  /** Unread begins with that day. */
  readonly isNew: boolean;
}

/** A new day; a click on it goes to another one. */
export function DayLine({ time, isNew }: DayLineProps) {
  const words = useMessages().conversation;
  const { day } = useFormat();
  return (
    <div className={styles.line} data-new={isNew || undefined}>
      <DateJump
        trigger={
          <button type="button" className={styles.day}>
            {isNew ? words.newOn(day(time)) : day(time)}
          </button>
        }
      />
    </div>
  );
}
