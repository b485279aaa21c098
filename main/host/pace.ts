/** Lets so much heavy work begin in one turn of the event loop; what is more waits in line for the next turns. */
export interface Pace {
  /** Undefined when the work may begin at once. */
  enter(): Promise<void> | undefined;
}

export function createPace(perTurn: number): Pace {
  const waiting: (() => void)[] = [];
  let left = perTurn;
  let scheduled = false;

  function schedule(): void {
    if (scheduled) return;
    scheduled = true;
    setImmediate(() => {
      scheduled = false;
      left = perTurn;
      if (waiting.length === 0) return;
      for (const begin of waiting.splice(0, perTurn)) {
        left--;
        begin();
      }
      schedule();
    });
  }
  return {
    enter() {
      schedule();
      if (left > 0 && waiting.length === 0) {
        left--;
        return undefined;
      }
      return new Promise<void>((resolve) => waiting.push(resolve));
    },
  };
}
