import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isHandle, isSameHandle, suggestHandle } from '../../../renderer/state/handle.ts';

describe('the handle suggested for a name', () => {
  it.each([
    ['Climbing after work', 'climbing-after-work'],
    ['产品团队', '产品团队'],
    ['研发 二组', '研发-二组'],
    ['Canteen & lunch', 'canteen-lunch'],
    ['Lab 2 – microscopes', 'lab-2-microscopes'],
    ['  Ops / on duty!  ', 'ops-on-duty'],
    ['Release 2.4', 'release-2.4'],
    ['snake_case', 'snake_case'],
    ['🎉 Party 🎉', 'party'],
    ['Été à Paris', 'été-à-paris'],
    ['हिन्दी समूह', 'हिन्दी-समूह'],
    ['…', ''],
    ['', ''],
  ])('of %j is %j', (name, expected) => {
    expect(suggestHandle(name)).toBe(expected);
  });

  it('is short enough, and ends with a letter where a long name is cut', () => {
    const suggested = suggestHandle('A rather long name for a group, that goes on');
    expect(suggested).toBe('a-rather-long-name-for-a-group-t');
    expect(suggestHandle('ab '.repeat(20))).toBe('ab-ab-ab-ab-ab-ab-ab-ab-ab-ab-ab');
  });

  it('is allowed whenever it has two characters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (name) => {
        const suggested = suggestHandle(name);
        return [...suggested].length < 2 || isHandle(suggested);
      }),
    );
  });
});

describe('handles', () => {
  it('are the same whatever their case', () => {
    expect(isSameHandle('Straße', 'STRASSE')).toBe(true);
    expect(isSameHandle('news', 'new')).toBe(false);
  });
});
