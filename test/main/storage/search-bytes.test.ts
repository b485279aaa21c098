import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { documentLine } from '../../../main/storage/document-lines.ts';
import { BytePattern } from '../../../main/storage/search-bytes.ts';
import { Matcher } from '../../../main/storage/search-match.ts';

const letters = (...forms: string[][]) => forms.map((all) => all.map((one) => Buffer.from(one)));
const find = (pattern: BytePattern, text: string) => {
  const bytes = Buffer.from(text);
  return pattern.indexOf(bytes, 0, bytes.length);
};

describe('bytes of a text', () => {
  it('[L56] are found in each case of each letter', () => {
    const pattern = new BytePattern(letters(['b', 'B'], ['o', 'O'], ['a', 'A'], ['t', 'T']));
    expect(pattern.length).toBe(4);
    expect(find(pattern, 'a BoAt')).toBe(2);
    expect(find(pattern, 'bob oat boaboat')).toBe(11);
    expect(find(pattern, 'boa')).toBe(-1);
    expect(pattern.indexOf(Buffer.from('boat boat'), 1, 8)).toBe(-1);
    expect(pattern.indexOf(Buffer.from('boat boat'), 1, 9)).toBe(5);
  });

  it('[L56] with one form only are found, too', () => {
    const pattern = new BytePattern(letters(['汉'], ['字']));
    expect(find(pattern, '汉汉字')).toBe(3);
    expect(pattern.indexOf(Buffer.from('汉汉字'), 0, 8)).toBe(-1);
    expect(pattern.indexOf(Buffer.from('汉字'), 9, 6)).toBe(-1);
  });

  it('[L56] whose forms differ in length are left out, and the longest rest is looked for', () => {
    const pattern = new BytePattern(letters(['x'], ['ı', 'I'], ['a', 'A'], ['b', 'B']));
    expect(pattern.length).toBe(2);
    expect(find(pattern, 'xIaB')).toBe(2);
    const none = new BytePattern(letters(['ı', 'I']));
    expect([none.length, find(none, 'abc'), find(none, '')]).toEqual([0, 0, -1]);
  });

  it('[L56] of any text stand where a plain search finds it', () => {
    const alphabet = fc.constantFrom('a', 'A', 'b', 'é', 'É', 'σ', 'Σ', '汉', '😀', 'ß', 'ı', '"', '\\', '\u2028');
    const text = (maxLength: number) => fc.array(alphabet, { minLength: 1, maxLength }).map((all) => all.join(''));
    fc.assert(
      fc.property(text(6), text(200), (needle, hay) => {
        const matcher = new Matcher({ text: needle });
        const line = Buffer.from(documentLine({ _id: 1, ...{ message: JSON.stringify({ chat: hay }) } }));
        const mayBe = matcher.bytes.indexOf(line, 0, line.length) >= 0;
        if (matcher.marks(hay).length > 0) expect(mayBe).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  it('[L56] longer than 31 are found by their beginning', () => {
    const long = 'abcdefghij'.repeat(8);
    const { bytes } = new Matcher({ text: long });
    expect(bytes.length).toBe(31);
    expect(find(bytes, `xyz${long.toUpperCase()}`)).toBe(3);
  });
});
