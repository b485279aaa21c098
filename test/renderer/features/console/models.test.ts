import { describe, expect, it } from 'vitest';
import { groupedCode, typedAddress, webAddress, webInvite } from '../../../../renderer/features/console/addresses.ts';
import {
  byDay,
  readLoggedChange,
  readLoggedSettings,
  readLoggedTerms,
} from '../../../../renderer/features/console/audit-model.ts';
import { bytesOf, sizeParts } from '../../../../renderer/features/console/byte-size.ts';
import { inviteRequest } from '../../../../renderer/features/console/invite-terms.ts';
import { limitGroups } from '../../../../renderer/features/console/limit-groups.ts';
import { areaPath, linePath, MOST_SAMPLES, withSample } from '../../../../renderer/features/console/samples.ts';
import { keepsLess, readSetting, type Setting } from '../../../../renderer/features/console/setting-model.ts';

const number: Setting = { name: 'n', value: 5, default: 3, description: '', minimum: 1, maximum: 10 };

describe('a setting that was typed', () => {
  const read = (text: string) => {
    const reading = readSetting(number, text);
    return reading.ok ? reading.value : reading.problem;
  };

  it('is a whole number within its limits', () => {
    expect(['1', ' 10 ', '11', '0', '-3', '2.5', '1e3', 'x', ''].map(read)).toEqual([
      1,
      10,
      'out_of_range',
      'out_of_range',
      'out_of_range',
      'not_a_number',
      'not_a_number',
      'not_a_number',
      'empty',
    ]);
  });

  it('is a text that is neither empty nor too long, counted as people count', () => {
    const text: Setting = { name: 't', value: 'a', default: 'a', description: '', maximum: 3 };
    expect(readSetting(text, ' 🔥🔥🔥 ')).toEqual({ ok: true, value: '🔥🔥🔥' });
    expect(readSetting(text, 'abcd')).toEqual({ ok: false, problem: 'too_long' });
    expect(readSetting(text, '  ')).toEqual({ ok: false, problem: 'empty' });
  });

  it('is a switch or a choice of a newer host', () => {
    expect(readSetting({ ...number, default: false }, 'true')).toEqual({ ok: true, value: true });
    expect(readSetting({ ...number, default: 'a', choices: ['a', 'b'] }, 'b')).toEqual({ ok: true, value: 'b' });
  });

  it('keeps less where messages go that would have stayed', () => {
    expect([
      keepsLess(0, 30),
      keepsLess(90, 30),
      keepsLess(30, 90),
      keepsLess(30, 0),
      keepsLess(30, undefined),
    ]).toEqual([true, true, false, false, false]);
  });
});

describe('the limits', () => {
  it('stand in their groups, and what only a newer host knows comes last', () => {
    const named = ['max_devices', 'brand_new', 'name', 'rate_burst', 'rate_per_second', 'registration'];
    const groups = limitGroups(named.map((name) => ({ ...number, name })));
    expect(groups.map(({ label, settings }) => [label, settings.map(({ name }) => name)])).toEqual([
      ['limitsRequests', ['rate_per_second', 'rate_burst']],
      ['limitsConnections', ['max_devices']],
      ['limitsOther', ['brand_new']],
    ]);
  });
});

describe('a size', () => {
  it('is shown in the unit that fits, and read back', () => {
    expect([10 * 2 ** 30, 1536 * 2 ** 20, 512, 0].map(sizeParts)).toEqual([
      { amount: '10', unit: 'GiB' },
      { amount: '1.5', unit: 'GiB' },
      { amount: '0.5', unit: 'KiB' },
      { amount: '0', unit: 'GiB' },
    ]);
    expect(bytesOf({ amount: '1,5', unit: 'GiB' })).toBe(1536 * 2 ** 20);
    expect(bytesOf({ amount: 'much', unit: 'GiB' })).toBeUndefined();
    expect(bytesOf({ amount: '', unit: 'GiB' })).toBeUndefined();
  });
});

describe('addresses and codes', () => {
  it('are what one types', () => {
    expect(typedAddress({ address: '10.0.0.7', port: 48_100 })).toBe('10.0.0.7');
    expect(typedAddress({ address: 'fd00::7', port: 5 })).toBe('[fd00::7]:5');
    expect(webAddress({ address: 'fd00::7', port: 48_100 })).toBe('https://[fd00::7]:48100/');
    expect(groupedCode('ABCDE12345')).toBe('ABCDE-12345');
    expect(groupedCode('ABC')).toBe('ABC');
  });

  it('make a link that a browser can open', () => {
    expect(webInvite(`hearth://10.0.0.7:48100/?fp=${'ab'.repeat(32)}&code=ABC`)).toBe(
      'https://10.0.0.7:48100/?code=ABC',
    );
    expect(webInvite('')).toBeUndefined();
  });

  it('make the request of an invite', () => {
    expect(inviteRequest('any', 'forever', 1_000)).toEqual({});
    expect(inviteRequest('5', 'hour', 1_000)).toEqual({ uses: 5, expires: 3_601_000 });
  });
});

describe('the log', () => {
  it('is read back into its parts', () => {
    expect(readLoggedSettings('name = Nord, the best, registration = code')).toEqual([
      { name: 'name', value: 'Nord, the best' },
      { name: 'registration', value: 'code' },
    ]);
    expect(readLoggedChange('ada → bo')).toEqual(['ada', 'bo']);
    expect(readLoggedChange('ada → bo → cy')).toBeUndefined();
    expect(readLoggedTerms('uses: 5, until 2026-12-02T20:32:00.000Z')).toEqual({
      uses_left: 5,
      expires: Date.UTC(2026, 11, 2, 20, 32),
    });
    expect(readLoggedTerms('any number of uses, until revoked')).toEqual({});
  });

  it('is told day by day', () => {
    const at = (day: number) => ({ id: day, date_time: new Date(2026, 1, day, 12).getTime(), by: 'u:1', action: 'x' });
    expect(byDay([at(3), at(3), at(2)]).map((day) => day.length)).toEqual([2, 1]);
    expect(byDay([])).toEqual([]);
  });
});

describe('the line of traffic', () => {
  const box = { width: 118, height: 10 };

  it('keeps the newest figures and ends at the right', () => {
    const many = Array.from({ length: 100 }, (_, at) => at).reduce<readonly number[]>(withSample, []);
    expect([many.length, many[0], many.at(-1)]).toEqual([MOST_SAMPLES, 40, 99]);
    expect(linePath([0, 2, 4], box)).toBe('M114 10L116 5L118 0');
    expect(areaPath([0, 2, 4], box)).toBe('M114 10L116 5L118 0L118 10L114 10Z');
  });

  it('lies on the ground while nothing is known', () => {
    expect(linePath([], box)).toBe('M0 10H118');
    expect(areaPath([3], box)).toBe('');
    expect(linePath([0, 0], box)).toBe('M116 10L118 10');
  });
});
