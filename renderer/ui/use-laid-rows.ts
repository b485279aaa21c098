import { useLayoutEffect, useState } from 'react';
import { type Keyed, type Laid, stepTowards } from './virtual-timeline-steps.ts';

interface LaidState<R extends Keyed> {
  readonly laid: Laid<R>;
  readonly wanted: readonly R[];
  readonly isMoving: boolean;
}

/**
 * Lays the rows that are wanted into a list that takes one change at a time; see `stepTowards`. While the list moves,
 * what is gone from its start stays: taking it away would be felt.
 */
export function useLaidRows<R extends Keyed>(wanted: readonly R[], isMoving: boolean): Laid<R> {
  const [state, setState] = useState<LaidState<R>>(() => ({
    laid: { rows: wanted, shift: false, generation: 0, settled: true },
    wanted,
    isMoving,
  }));
  let { laid } = state;
  if (state.wanted !== wanted || state.isMoving !== isMoving) {
    laid = stepTowards(laid, wanted, isMoving);
    setState({ laid, wanted, isMoving });
  }
  // The list has to take one step before it is given the next.
  useLayoutEffect(() => {
    if (laid.settled) return;
    setState((current) =>
      current.laid === laid ? { ...current, laid: stepTowards(laid, current.wanted, current.isMoving) } : current,
    );
  }, [laid]);
  return laid;
}
