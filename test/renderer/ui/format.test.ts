import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { makeFormat } from '../../../renderer/ui/format.ts';
import { chooseLocale } from '../../../shared/i18n/index.ts';

const british = makeFormat(chooseLocale(['en']), ['en-GB', 'de']);
const american = makeFormat(chooseLocale(['en']), ['en-US']);
const chinese = makeFormat(chooseLocale(['zh-CN']), ['zh-CN', 'en-US']);

const at = (text: string) => new Date(text).getTime();
/** Versions of the data of Intl differ in commas and in the kind of a blank. */
const plain = (text: string) => text.replaceAll('\u202f', ' ').replaceAll(',', '');
const now = at('2026-11-25T14:32:00');

beforeEach(() => {
  vi.useFakeTimers({ now });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('times', () => {
  it('are written as people of the region do', () => {
    expect([british, american, chinese].map(({ time }) => plain(time(now)))).toEqual(['14:32', '2:32 PM', '14:32']);
    expect(plain(british.dateTime(now))).toBe('25 Nov 2026 14:32');
    expect(chinese.dateTime(now)).toBe('2026年11月25日 14:32');
  });

  it('take the region of the language that is shown, not of another one', () => {
    expect(makeFormat(chooseLocale(['zh-CN']), ['en-US']).time(now)).toBe('14:32');
  });

  it('are days of the calendar between messages', () => {
    const days = ['2026-11-25T00:00', '2026-11-24T23:59', '2026-11-23T12:00', '2025-12-31T12:00'].map(at);
    expect(days.map(british.day).map(plain)).toEqual([
      'Today',
      'Yesterday',
      'Monday 23 November',
      'Wednesday 31 December 2025',
    ]);
    expect(days.map(chinese.day)).toEqual(['今天', '昨天', '11月23日星期一', '2025年12月31日星期三']);
  });

  it('are short in lists', () => {
    const times = ['2026-11-25T09:05', '2026-11-24T09:05', '2026-11-20T09:05', '2026-11-18T09:05', '2025-11-18T09:05'];
    expect(times.map(at).map(british.listTime)).toEqual(['09:05', 'Yesterday', 'Fri', '18 Nov', '18/11/2025']);
    expect(times.map(at).map(chinese.listTime)).toEqual(['09:05', '昨天', '周五', '11月18日', '2025/11/18']);
  });

  it('of a clock that goes ahead are not called a weekday', () => {
    expect(british.listTime(at('2026-11-27T09:05'))).toBe('27 Nov');
  });

  it('are near or far', () => {
    const minutes = [0, 1, 10, 50, 60 * 5, 60 * 30, 60 * 24 * 3, 60 * 24 * 70, 60 * 24 * 800];
    expect(minutes.map((count) => british.relative(now - count * 60_000))).toEqual([
      'now',
      '1 minute ago',
      '10 minutes ago',
      '1 hour ago',
      '5 hours ago',
      'yesterday',
      '3 days ago',
      '2 months ago',
      '2 years ago',
    ]);
    expect(chinese.relative(now - 10 * 60_000)).toBe('10分钟前');
    expect(british.relative(now + 2 * 3_600_000)).toBe('in 2 hours');
  });
});

describe('numbers', () => {
  it('are grouped', () => {
    expect([british.number(1_234_567), chinese.number(1_234_567)]).toEqual(['1,234,567', '1,234,567']);
  });

  it('of bytes have the unit that suits them', () => {
    expect([0, 1, 999, 1_000, 84_200_000, 112_000_000, 3_400_000_000].map(british.bytes)).toEqual([
      '0 bytes',
      '1 byte',
      '999 bytes',
      '1 kB',
      '84.2 MB',
      '112 MB',
      '3.4 GB',
    ]);
    expect(chinese.bytes(84_200_000)).toBe('84.2 MB');
  });

  it('of a duration have its two largest units', () => {
    const spans = [0, 12, 60, 3_600 + 5 * 60 + 3, 86_400 * 3 + 3_600 * 4, 86_400 * 30].map((count) => count * 1_000);
    expect(spans.map(british.duration)).toEqual([
      '0 seconds',
      '12 seconds',
      '1 minute',
      '1 hour, 5 minutes',
      '3 days, 4 hours',
      '30 days',
    ]);
    expect(chinese.duration(86_400_000 * 3 + 3_600_000 * 4)).toBe('3天4小时');
  });
});
