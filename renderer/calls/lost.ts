import { refusalOf } from '../state/requests.ts';

const lost: readonly string[] = ['connection_lost', 'timeout', 'unreachable'];

/** Whether something was not done because the host was not reached, and may be later. */
export function isLost(error: unknown): boolean {
  return lost.includes(refusalOf(error).reason);
}
