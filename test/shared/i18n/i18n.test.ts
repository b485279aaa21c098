import { describe, expect, it } from 'vitest';
import { chooseLocale } from '../../../shared/i18n/index.ts';

describe('the choice of a language', () => {
  it('takes the first that there is a catalogue for', () => {
    expect(chooseLocale(['fr', 'zh-TW', 'en']).language).toBe('zh-CN');
    expect(chooseLocale(['en-GB', 'zh']).language).toBe('en');
  });

  it('is English when there is none', () => {
    expect(chooseLocale([]).language).toBe('en');
    expect(chooseLocale(['fr', 'de-AT']).language).toBe('en');
  });

  it('counts people as English does', () => {
    const { common } = chooseLocale(['en']).messages;
    expect(common.people(1)).toBe('1 person');
    expect(common.people(2)).toBe('2 people');
  });
});
