import { describe, expect, it } from 'vitest';
import { watchSpeaking } from '../../../renderer/calls/speaking.ts';

const levels = (ana: number, bo: number) =>
  new Map([
    ['ana', ana],
    ['bo', bo],
  ]);

describe('who speaks', () => {
  it('is who is loud, and still while they breathe', () => {
    const watch = watchSpeaking();
    watch.hear(levels(0.1, 0.001), 0);
    expect([watch.speaker, watch.isSpeaking('ana'), watch.isSpeaking('bo')]).toEqual(['ana', true, false]);
    watch.hear(levels(0, 0), 500);
    expect(watch.isSpeaking('ana')).toBe(true);
    watch.hear(levels(0, 0), 700);
    expect(watch.isSpeaking('ana')).toBe(false);
    expect(watch.speaker).toBe('ana');
  });

  it('changes when another has more than coughed', () => {
    const watch = watchSpeaking();
    watch.hear(levels(0.1, 0), 0);
    watch.hear(levels(0, 0), 1_000);
    watch.hear(levels(0, 0.2), 1_100);
    expect(watch.speaker).toBe('ana');
    for (let now = 1_200; now <= 2_000; now += 100) watch.hear(levels(0, 0.2), now);
    expect(watch.speaker).toBe('bo');
  });

  it('stays with who speaks on while others join in, and goes with who leaves', () => {
    const watch = watchSpeaking();
    for (let now = 0; now <= 3_000; now += 100) watch.hear(levels(0.1, now > 500 ? 0.5 : 0), now);
    expect(watch.speaker).toBe('ana');
    watch.hear(new Map([['bo', 0.5]]), 3_100);
    expect(watch.speaker).toBe('bo');
    expect(watch.isSpeaking('ana')).toBe(false);
  });
});
