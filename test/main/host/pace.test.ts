import { describe, expect, it } from 'vitest';
import { createPace } from '../../../main/host/pace.ts';

const turn = () => new Promise<void>((resolve) => void setImmediate(resolve));

describe('the pace of heavy work', () => {
  it('[K17] lets so much begin in a turn, the rest in the turns after it, in order', async () => {
    const pace = createPace(2);
    const begun: number[] = [];
    const all = [1, 2, 3, 4, 5].map(async (number) => {
      await pace.enter();
      begun.push(number);
    });
    await Promise.resolve();
    expect(begun).toEqual([1, 2]);
    await turn();
    expect(begun).toEqual([1, 2, 3, 4]);
    await Promise.all(all);
    expect(begun).toEqual([1, 2, 3, 4, 5]);
    await turn();
    expect(pace.enter(), 'nobody waits where there is room').toBeUndefined();
  });
});
