import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { excerptOf } from '../../../../renderer/features/search/excerpt.ts';
import { emptyQuery, filtersOf, isLongEnough, requestOf } from '../../../../renderer/features/search/query.ts';

describe('what is searched for', () => {
  it.each([
    ['', false],
    [' a ', false],
    ['ab', true],
    ['图', true],
    ['あ', true],
    ['한', true],
    ['👍', true],
    ['é', false],
  ])('%j is enough: %s', (text, enough) => {
    expect(isLongEnough(text)).toBe(enough);
  });

  it('leaves out filters that are not set', () => {
    expect(requestOf({ ...emptyQuery, text: ' word ' })).toEqual({ query: 'word' });
    expect(filtersOf(emptyQuery)).toEqual([]);
    expect(filtersOf({ ...emptyQuery, kind: 'file', to: '2026-11-25' })).toEqual(['kind', 'to']);
  });

  it('counts whole days of the person in, from the first to the last', () => {
    const { after, before } = requestOf({ ...emptyQuery, text: 'ab', from: '2026-11-25', to: '2026-11-25' });
    // The host takes what was sent after the one and before the other.
    expect(after).toBe(new Date(2026, 10, 25).getTime() - 1);
    expect(before).toBe(new Date(2026, 10, 26).getTime());
    expect(requestOf({ ...emptyQuery, text: 'ab', from: 'no day' })).toEqual({ query: 'ab' });
  });
});

describe('the part of a message that is shown', () => {
  it('is all of a short one, on one line', () => {
    expect(excerptOf('one\ntwo', [[4, 7]])).toEqual({ text: 'one two', marks: [[4, 7]] });
  });

  it('leaves out the signs that only shape it, but none that was found', () => {
    const chat = '# Fire drill\n\nOn **Thursday** at `10:00`, see *old* plan_b\n- stairs';
    const at = chat.indexOf('10:00');
    const { text, marks } = excerptOf(chat, [[at, at + 5]]);
    expect(text).toBe('Fire drill  On Thursday at 10:00, see old plan_b stairs');
    expect(marks.map(([start, end]) => text.slice(start, end))).toEqual(['10:00']);
    const sign = excerptOf('a **b** c', [[2, 5]]);
    expect(sign.text.slice(...(sign.marks[0] as [number, number]))).toBe('**b');
  });

  it('begins shortly before the first mark, at a word', () => {
    const chat = `${'word '.repeat(40)}needle ${'tail '.repeat(100)}`;
    const at = chat.indexOf('needle');
    const { text, marks } = excerptOf(chat, [[at, at + 6]]);
    expect(text).toMatch(/^…word .*needle tail .*…$/);
    expect(marks.map(([start, end]) => text.slice(start, end))).toEqual(['needle']);
  });

  it('marks what the host marked, whatever the text, and cuts no character in two', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 600 }), fc.nat(), fc.nat(9), (chat, at, length) => {
        fc.pre(chat.length > 0);
        const start = at % chat.length;
        const end = Math.min(chat.length, start + 1 + length);
        const { text, marks } = excerptOf(chat, [[start, end]]);
        expect(marks.map(([from, to]) => text.slice(from, to))).toEqual([
          chat.slice(start, end).replaceAll(/\s/g, ' '),
        ]);
        expect(/^…?[\uDC00-\uDFFF]/.test(text)).toBe(/^[\uDC00-\uDFFF]/.test(chat));
      }),
    );
  });
});
