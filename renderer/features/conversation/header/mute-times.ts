const HOUR = 60 * 60_000;
/** When a day begins for people. */
const MORNING = 8;

/** In an hour, in ms since the epoch. */
export function hourFrom(now: number): number {
  return now + HOUR;
}

/** The next morning by the clock of this device; before dawn, that of the same day. */
export function tomorrowFrom(now: number): number {
  const date = new Date(now);
  const days = date.getHours() < MORNING - 4 ? 0 : 1;
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + days, MORNING).getTime();
}
