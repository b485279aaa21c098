import type { ClientClock } from './clock.ts';

const SHORTEST = 250;
const LONGEST = 10_000;

/**
 * How many milliseconds to wait before the next attempt, when `attempts` have failed in a row: anywhere between
 * 0.25 s and a bound that doubles up to 10 s, so that a thousand clients of a restarted host spread out
 * (protocol.md, Delivery 3).
 */
export function reconnectDelay(attempts: number, clock: Pick<ClientClock, 'random'>): number {
  // 2 to the 6th is beyond the bound already; the minimum keeps the power from overflowing.
  const bound = Math.min(LONGEST, SHORTEST * 2 ** Math.min(attempts, 6));
  return Math.round(SHORTEST + clock.random() * (bound - SHORTEST));
}
