import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ranked, rankOf } from '../../../../renderer/features/switcher/rank.ts';

const order = (names: readonly string[], query: string) =>
  ranked(
    names.map((name) => ({ name })),
    query,
  ).map(({ item }) => item.name);

describe('what a few letters mean', () => {
  it('is the name itself, its beginning, the beginning of a word, then anywhere inside', () => {
    expect(order(['The cabin', 'Lab 2', 'lab', 'My lab', 'Slab'], 'lab')).toEqual(['lab', 'Lab 2', 'My lab', 'Slab']);
  });

  it('does not ask for case, width or accents', () => {
    expect(order(['Elif Yılmaz', 'Ｅｌｅｎａ', 'Élise'], 'el')).toEqual(['Ｅｌｅｎａ', 'Elif Yılmaz', 'Élise']);
    expect(order(['Elif Yılmaz'], 'yilmaz')).toEqual(['Elif Yılmaz']);
    expect(order(['José'], 'jose')).toEqual(['José']);
  });

  it('finds Chinese names by any part of them', () => {
    expect(order(['产品团队', '新产品', '运维'], '产品')).toEqual(['产品团队', '新产品']);
    expect(order(['产品团队'], '团')).toEqual(['产品团队']);
  });

  it('finds by each of several words, in any order', () => {
    expect(order(['Lab 2 – microscopes', 'Microscopes', 'Lab 3'], 'micro lab')).toEqual(['Lab 2 – microscopes']);
  });

  it('counts a handle less than a name', () => {
    const items = [{ name: 'Zoe', also: 'bo' }, { name: 'Bo' }, { name: 'Bob', also: 'x' }];
    expect(ranked(items, 'bo').map(({ item }) => item.name)).toEqual(['Bo', 'Zoe', 'Bob']);
  });

  it('of equals takes that in which something happened last, then the order of names', () => {
    const items = [{ name: 'Ada B' }, { name: 'Ada C', activity: 5 }, { name: 'Ada A' }];
    expect(ranked(items, 'ada').map(({ item }) => item.name)).toEqual(['Ada C', 'Ada A', 'Ada B']);
  });

  it('finds nothing by what is not in it', () => {
    expect(order(['Ops', 'Lab'], 'xyz')).toEqual([]);
    expect(order(['Ops'], 'ops lab')).toEqual([]);
  });

  it('finds every name by every part of it', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: 'grapheme' }), fc.nat(), fc.nat(), (name, one, other) => {
        const letters = [...name];
        const from = one % letters.length;
        const part = letters.slice(from, from + 1 + (other % (letters.length - from))).join('');
        // Marks alone, and blanks, are nothing to find by.
        fc.pre(/[\p{L}\p{N}]/u.test(part) && !/^\p{M}/u.test(part));
        expect(rankOf({ name }, part)).toBeDefined();
      }),
    );
  });
});
