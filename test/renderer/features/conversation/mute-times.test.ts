import { describe, expect, it } from 'vitest';
import { hourFrom, tomorrowFrom } from '../../../../renderer/features/conversation/header/mute-times.ts';

const at = (day: number, hour: number) => new Date(2026, 0, day, hour).getTime();

describe('muting', () => {
  it('lasts an hour', () => {
    expect(hourFrom(at(5, 14))).toBe(at(5, 15));
  });

  it('lasts until the next morning, which late at night is the same day', () => {
    expect(tomorrowFrom(at(5, 14))).toBe(at(6, 8));
    expect(tomorrowFrom(at(5, 2))).toBe(at(5, 8));
    expect(tomorrowFrom(at(31, 9))).toBe(new Date(2026, 1, 1, 8).getTime());
  });
});
