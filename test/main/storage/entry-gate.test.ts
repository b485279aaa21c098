import { describe, expect, it } from 'vitest';
import { EntryGate } from '../../../main/storage/entry-gate.ts';

function deferred() {
  let resolve: () => void = () => undefined;
  let reject: (error: Error) => void = () => undefined;
  const promise = new Promise<void>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}

describe('the gate of a conversation', () => {
  it('[J50] lets calls in by their order, those that waited first, and later ones at once', async () => {
    const loading = deferred();
    const gate = new EntryGate(() => loading.promise);
    const order: number[] = [];
    const enter = (number: number) => gate.enter(async () => void order.push(number));
    const waiting = [enter(1), enter(2), enter(3)];
    expect(order).toEqual([]);
    loading.resolve();
    await Promise.all(waiting);
    const late = enter(4);
    expect(order).toEqual([1, 2, 3, 4]);
    await late;
  });

  it('[J51] holds the next ones up while one inside looks something up', async () => {
    const gate = new EntryGate(async () => undefined);
    const check = deferred();
    const order: string[] = [];
    await gate.enter(async () => undefined);
    const first = gate.enter(async () => {
      await gate.hold(async () => {
        await check.promise;
        order.push('first');
      });
    });
    const second = gate.enter(async () => void order.push('second'));
    expect(gate.idle).toBe(false);
    check.resolve();
    await Promise.all([first, second]);
    expect(order).toEqual(['first', 'second']);
  });

  it('[J52] rejects those who wait when loading fails, and loads again for the next', async () => {
    let fails = true;
    const gate = new EntryGate(async () => {
      if (fails) throw new Error('unreadable');
    });
    const refused = [gate.enter(async () => 1), gate.enter(async () => 2)];
    expect((await Promise.allSettled(refused)).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    fails = false;
    expect(await gate.enter(async () => 3)).toBe(3);
  });
});
