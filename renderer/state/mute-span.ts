export type MuteSpan = 'hour' | 'eight_hours' | 'tomorrow';

const HOUR = 60 * 60 * 1_000;
/** When the day begins for who mutes until tomorrow, by the clock of the device. */
const MORNING = 8;
const DAWN = 4;

/** Until when it is muted, in ms since the epoch. */
export function mutedUntil(span: MuteSpan, now: number): number {
  switch (span) {
    case 'hour':
      return now + HOUR;
    case 'eight_hours':
      return now + 8 * HOUR;
    case 'tomorrow': {
      const morning = new Date(now);
      // Who is up after midnight means the morning that comes next.
      if (morning.getHours() >= DAWN) morning.setDate(morning.getDate() + 1);
      return morning.setHours(MORNING, 0, 0, 0);
    }
  }
}
