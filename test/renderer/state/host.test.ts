import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createHostStore, watchHost } from '../../../renderer/state/host.ts';
import { hostAnswer } from '../host-answer.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe('the watch over a host', () => {
  it('asks at once and then every three seconds, until it is ended', async () => {
    const load = vi.fn(async () => hostAnswer);
    const store = createHostStore({ load });
    const end = watchHost(store);
    await vi.advanceTimersByTimeAsync(0);
    expect(load).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(6000);
    expect(load).toHaveBeenCalledTimes(3);
    end();
    await vi.advanceTimersByTimeAsync(9000);
    expect(load).toHaveBeenCalledTimes(3);
    expect(store.getState()).toEqual({ kind: 'ready', host: hostAnswer });
  });

  it('asks nothing while the page is hidden', async () => {
    const load = vi.fn(async () => hostAnswer);
    const hidden = vi.spyOn(document, 'hidden', 'get').mockReturnValue(true);
    const end = watchHost(createHostStore({ load }));
    await vi.advanceTimersByTimeAsync(6000);
    expect(load).not.toHaveBeenCalled();
    hidden.mockReturnValue(false);
    await vi.advanceTimersByTimeAsync(3000);
    expect(load).toHaveBeenCalledTimes(1);
    end();
  });

  it('never asks again before the last question is answered', async () => {
    const load = vi.fn(() => new Promise<unknown>(() => undefined));
    const end = watchHost(createHostStore({ load }));
    await vi.advanceTimersByTimeAsync(9000);
    expect(load).toHaveBeenCalledTimes(1);
    end();
  });
});

describe('what is known of a host', () => {
  it('is kept when it does not answer, and replaced when it does again', async () => {
    const answers: (() => unknown)[] = [
      () => hostAnswer,
      () => Promise.reject(new Error('refused')),
      () => ({ ...hostAnswer, online: 9 }),
    ];
    const store = createHostStore({ load: async () => answers.shift()?.() });
    await store.refresh();
    await store.refresh();
    expect(store.getState()).toEqual({ kind: 'offline', host: hostAnswer });
    await store.refresh();
    expect(store.getState()).toMatchObject({ kind: 'ready', host: { online: 9 } });
  });
});
