import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { silentLog } from '../../../main/log.ts';
import { Checkpointer } from '../../../main/storage/checkpointer.ts';
import { chats, numbered, openTestStore, room, say, temporaryFolder } from './support.ts';

function journalBytes(folder: string): number {
  const journal = join(folder, 'journal');
  return readdirSync(journal).reduce((sum, name) => sum + statSync(join(journal, name)).size, 0);
}

describe('checkpoints', () => {
  it('[J60] run by themselves a while after a write, or when the journal is large, and empty it', async () => {
    for (const checkpoints of [
      { bytes: 1, delay: 2 ** 30 },
      { bytes: Number.POSITIVE_INFINITY, delay: 5 },
    ]) {
      await using folder = temporaryFolder();
      const store = await openTestStore(folder.path, { checkpoints });
      await say(store, room, numbered(100));
      await expect.poll(() => journalBytes(folder.path), { timeout: 10_000 }).toBeLessThan(100);
      expect(await chats(store, room)).toHaveLength(100);
      await store.close();
    }
  });

  it('[J61] bound what waits in the journal when writers are faster', async () => {
    await using folder = temporaryFolder();
    const store = await openTestStore(folder.path, { checkpoints: { bytes: 100_000, delay: 2 ** 30, limit: 300_000 } });
    let largest = 0;
    for (let round = 0; round < 20; round += 1) {
      await say(store, room, numbered(100, 'x'.repeat(500)));
      largest = Math.max(largest, journalBytes(folder.path));
    }
    // One write may go beyond.
    expect(largest).toBeLessThan(1_000_000);
    expect(store.summary(room)?.last_seq).toBe(2_000);
    await store.close();
  });

  it('[J62] are tried again after a failure, and tell writers who must wait', async () => {
    let fails = true;
    let runs = 0;
    let waiting = 200;
    const checkpointer = new Checkpointer({
      run: async () => {
        runs += 1;
        if (fails) throw new Error('no room');
        waiting = 0;
      },
      waiting: () => waiting,
      log: silentLog,
      bytes: 10,
      delay: 1,
      limit: 100,
    });
    await expect(checkpointer.admit()).rejects.toThrow('no room');
    fails = false;
    await expect.poll(() => runs).toBe(2);
    expect(checkpointer.admit()).toBeUndefined();
    await checkpointer.stop();
    checkpointer.written();
    expect(runs).toBe(2);
  });

  it('[J64] wait for a pause in the writing, but not for ever', async () => {
    vi.useFakeTimers();
    try {
      const runs: number[] = [];
      const checkpointer = new Checkpointer({
        run: async () => void runs.push(Date.now()),
        waiting: () => 0,
        log: silentLog,
        bytes: 1,
        delay: 1_000,
        limit: 1_000,
      });
      const start = Date.now();
      checkpointer.written();
      await vi.advanceTimersByTimeAsync(1_000);
      expect(runs).toEqual([start + 1_000]);
      const busy = Date.now();
      for (let at = 0; at < 5_900; at += 100) {
        checkpointer.written();
        await vi.advanceTimersByTimeAsync(100);
      }
      expect(runs).toHaveLength(1);
      await vi.advanceTimersByTimeAsync(100);
      expect(runs).toEqual([start + 1_000, busy + 6_000]);
      checkpointer.written();
      checkpointer.written();
      await vi.advanceTimersByTimeAsync(2_000);
      expect(runs.at(-1)).toBe(busy + 8_000);
      await checkpointer.stop();
    } finally {
      vi.useRealTimers();
    }
  });

  it('[J63] do not run while something else must have the files for itself', async () => {
    const order: string[] = [];
    const checkpointer = new Checkpointer({
      run: async () => void order.push('checkpoint'),
      waiting: () => 0,
      log: silentLog,
      bytes: 1,
      delay: 1,
      limit: 1,
    });
    const alone = checkpointer.exclusive(async () => {
      await new Promise(setImmediate);
      order.push('alone');
    });
    await Promise.all([checkpointer.now(), checkpointer.now(), alone]);
    expect(order).toEqual(['alone', 'checkpoint']);
    await checkpointer.stop();
  });
});
