import { limits } from '../../shared/protocol/limits.ts';

export interface Page<T> {
  readonly items: T[];
  /** Where the next page goes on; absent on the last one. */
  readonly cursor?: string;
}

/** As many of the items, taken one by one, as one response may hold; `cursorOf` says how to go on after an item. */
export function takePage<T>(items: Iterable<T>, cursorOf: (last: T) => string): Page<T> {
  const taken: T[] = [];
  let bytes = 0;
  for (const item of items) {
    const size = Buffer.byteLength(JSON.stringify(item)) + 1;
    const last = taken.at(-1);
    if (last !== undefined && (taken.length >= limits.maxPageItems || bytes + size > limits.maxPageBytes)) {
      return { items: taken, cursor: cursorOf(last) };
    }
    taken.push(item);
    bytes += size;
  }
  return { items: taken };
}
