export interface Queue<T> {
  put(value: T): void;
  take(): Promise<T>;
}

/** What is put is taken once, whichever comes first. */
export function makeQueue<T>(): Queue<T> {
  const values: T[] = [];
  const takers: ((value: T) => void)[] = [];
  return {
    put(value) {
      const taker = takers.shift();
      if (taker === undefined) values.push(value);
      else taker(value);
    },
    take: () =>
      new Promise((resolve) => {
        const value = values.shift();
        if (value === undefined) takers.push(resolve);
        else resolve(value);
      }),
  };
}
