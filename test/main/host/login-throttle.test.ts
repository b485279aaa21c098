import { describe, expect, it } from 'vitest';
import { createLoginThrottle } from '../../../main/host/login-throttle.ts';
import { createSettings } from '../../../main/host/settings.ts';
import { createManualClock } from '../../support/manual-clock.ts';
import { createMemoryStore } from '../../support/memory-store.ts';

function setUp() {
  const clock = createManualClock();
  const throttle = createLoginThrottle(clock, createSettings(createMemoryStore().tables.settings));
  const fail = (times: number, address = 'a') => {
    for (let time = 0; time < times; time++) throttle.failed(address);
  };
  return { clock, throttle, fail };
}

describe('createLoginThrottle', () => {
  it('[S13] lets an address fail login_attempts times, then makes it wait', async () => {
    const { clock, throttle, fail } = setUp();
    fail(9);
    expect(throttle.wait('a')).toBe(0);
    fail(1);
    expect(throttle.wait('a')).toBe(1_000);
    await clock.advance(400);
    expect(throttle.wait('a')).toBe(600);
    await clock.advance(600);
    expect(throttle.wait('a')).toBe(0);
  });

  it('[S13] makes it wait longer each time, never much over a minute', async () => {
    const { throttle, fail } = setUp();
    fail(10);
    const waits = Array.from({ length: 8 }, () => {
      fail(1);
      return throttle.wait('a');
    });
    expect(waits).toEqual([2_000, 4_000, 8_000, 16_000, 32_000, 64_000, 64_000, 64_000]);
  });

  it('[S13] lets nobody wait for another address, loopback neither', async () => {
    const { throttle, fail } = setUp();
    fail(50, '127.0.0.1');
    expect(throttle.wait('127.0.0.1')).toBeGreaterThan(0);
    expect(throttle.wait('::1')).toBe(0);
    expect(throttle.wait('a')).toBe(0);
  });

  it('[S13] forgives also after the clock was set back', () => {
    let time = 1e12;
    const clock = { ...createManualClock(), now: () => time };
    const throttle = createLoginThrottle(clock, createSettings(createMemoryStore().tables.settings));
    for (let at = 0; at < 12; at++) throttle.failed('a');
    time -= 86_400_000;
    expect(throttle.wait('a')).toBeLessThanOrEqual(4_000);
    time += 300_000;
    throttle.failed('a');
    expect(throttle.wait('a')).toBe(0);
  });

  it('[S13] forgives failures evenly over login_window_seconds', async () => {
    const { clock, throttle, fail } = setUp();
    fail(10);
    await clock.advance(30_000);
    fail(1);
    expect(throttle.wait('a')).toBe(1_000);
    await clock.advance(300_000);
    fail(9);
    expect(throttle.wait('a')).toBe(0);
  });

  it('[S13] forgets a long attack within minutes', async () => {
    const { clock, throttle, fail } = setUp();
    fail(100_000);
    await clock.advance(64_000);
    expect(throttle.wait('a')).toBe(0);
    await clock.advance(16 * 30_000);
    fail(9);
    expect(throttle.wait('a')).toBe(0);
  });

  it('[S13] makes nobody wait longer when the clock is set back', async () => {
    const { clock, throttle, fail } = setUp();
    fail(10);
    await clock.advance(-3_600_000);
    expect(throttle.wait('a')).toBe(1_000);
  });

  it('[S13] remembers ten thousand addresses, and forgets first the one that failed longest ago', async () => {
    const { throttle, fail } = setUp();
    fail(10, 'first');
    fail(10, 'second');
    for (let each = 0; each < 9_998; each++) throttle.failed(`other ${each}`);
    expect(throttle.wait('first')).toBeGreaterThan(0);
    fail(1, 'first');
    throttle.failed('one more');
    expect(throttle.wait('second')).toBe(0);
    expect(throttle.wait('first')).toBeGreaterThan(0);
  });
});
