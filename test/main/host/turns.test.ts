import { describe, expect, it } from 'vitest';
import { createTurns } from '../../../main/host/turns.ts';
import { ProtocolError } from '../../../shared/protocol/errors.ts';

/** Tasks that end one after the other, and the order in which they began. */
function begin() {
  const inTurn = createTurns({ atOnce: 1, waiting: 6, waitingEach: 4 });
  const begun: string[] = [];
  const run = (name: string, address: string, admit?: () => void) =>
    inTurn(
      async () => {
        begun.push(name);
      },
      { address, admit },
    ).catch((error: unknown) => (error instanceof ProtocolError ? error.reason : error));
  return { begun, run };
}

describe('turns', () => {
  it('[S20] go round by address, so that a flood from one holds up nobody else', async () => {
    const { begun, run } = begin();
    const flood = ['a1', 'a2', 'a3', 'a4'].map((name) => run(name, 'a'));
    await Promise.all([...flood, run('b1', 'b'), run('c1', 'c')]);
    expect(begun).toEqual(['a1', 'a2', 'b1', 'c1', 'a3', 'a4']);
  });

  it('[S20] are refused to an address of which too many wait, and to all when too many wait in all', async () => {
    const { begun, run } = begin();
    const flood = Array.from({ length: 6 }, (_, at) => run(`a${at}`, 'a'));
    const others = ['b', 'c', 'd'].map((address) => run(address, address));
    expect(await Promise.all(flood)).toEqual([undefined, undefined, undefined, undefined, undefined, 'slow_down']);
    expect(await Promise.all(others)).toEqual([undefined, undefined, 'slow_down']);
    expect(begun).toHaveLength(7);
  });

  it('[S20] are given up when what was asked for is not wanted any more', async () => {
    const { begun, run } = begin();
    const refuse = () => {
      throw new ProtocolError('not_logged_in');
    };
    const results = [run('one', 'a'), run('two', 'a', refuse), run('three', 'a')];
    expect(await Promise.all(results)).toEqual([undefined, 'not_logged_in', undefined]);
    expect(begun).toEqual(['one', 'three']);
  });
});
