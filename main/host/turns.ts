import { ProtocolError } from '../../shared/protocol/errors.ts';

/** Whose task something is, so that one who asks for much does not hold up all others. */
export interface Asker {
  /** Those of one address wait in one line; the lines are served in turn. */
  readonly address: string;
  /** Called before the task begins: throws when it is not to be done any more. */
  readonly admit?: (() => void) | undefined;
}

export interface TurnLimits {
  /** Tasks that run at the same time. */
  readonly atOnce: number;
  /** Tasks that may wait, in all and of one address. */
  readonly waiting: number;
  readonly waitingEach: number;
}

const RETRY_AFTER = 2_000;
const NOBODY: Asker = { address: '' };

/** Lets so many tasks run at once and so many more wait, address by address. Throws `slow_down` beyond that. */
export function createTurns({ atOnce, waiting, waitingEach }: TurnLimits) {
  // In the order in which the addresses are served next.
  const lines = new Map<string, (() => void)[]>();
  let queued = 0;
  let running = 0;

  function line(address: string): Promise<void> {
    const mine = lines.get(address) ?? [];
    if (queued >= waiting || mine.length >= waitingEach) {
      throw new ProtocolError('slow_down', { retryAfter: RETRY_AFTER });
    }
    lines.set(address, mine);
    queued++;
    return new Promise<void>((resolve) => mine.push(resolve));
  }
  /** Whoever ends hands its turn on, so the count of those that run stays as it is. */
  function handOn(): void {
    for (const [address, mine] of lines) {
      lines.delete(address);
      const next = mine.shift();
      if (mine.length > 0) lines.set(address, mine);
      if (next === undefined) continue;
      queued--;
      next();
      return;
    }
    running--;
  }
  return async <T>(task: () => Promise<T>, { address, admit }: Asker = NOBODY): Promise<T> => {
    if (running >= atOnce) await line(address);
    else running++;
    try {
      admit?.();
      return await task();
    } finally {
      handOn();
    }
  };
}
