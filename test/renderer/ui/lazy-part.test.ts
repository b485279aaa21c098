import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { lazyModule, loadAllParts } from '../../../renderer/ui/lazy-part.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('a module that is loaded when it is needed', () => {
  it('is waited for while the host is gone', async () => {
    const load = vi.fn().mockRejectedValueOnce(new Error('gone')).mockRejectedValueOnce(new Error('gone'));
    load.mockResolvedValue({ answer: 42 });
    const needed = lazyModule<{ answer: number }>(load)();
    await vi.advanceTimersByTimeAsync(2_499);
    expect(load).toHaveBeenCalledTimes(2);
    await vi.advanceTimersByTimeAsync(1);
    expect(await needed).toEqual({ answer: 42 });
  });

  it('is loaded beforehand with all others, and one that does not come holds up none', async () => {
    const missing = vi.fn().mockRejectedValue(new Error('gone'));
    const there = vi.fn().mockResolvedValue({});
    lazyModule(missing);
    lazyModule(there);
    await loadAllParts();
    expect([missing, there].map(({ mock }) => mock.calls.length)).toEqual([1, 1]);
  });
});
