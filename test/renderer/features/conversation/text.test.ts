import { describe, expect, it } from 'vitest';
import { isLargeEmoji, isLong, lengthOf, quoteOf } from '../../../../renderer/features/conversation/text.ts';

describe('a message of nothing but emoji', () => {
  it.each(['👍', '🥟 🎉', '👩‍👩‍👧‍👦🇨🇳❤️', '5️⃣'])('%s is shown large', (text) => {
    expect(isLargeEmoji(text)).toBe(true);
  });

  it.each(['', 'ok', '👍 ok', '12', '👍👍👍👍', '好'])('%j is not', (text) => {
    expect(isLargeEmoji(text)).toBe(false);
  });
});

describe('a long message', () => {
  it('has more than 25 lines, broken ones counted', () => {
    expect(isLong('line\n'.repeat(24))).toBe(false);
    expect(isLong('line\n'.repeat(26))).toBe(true);
    expect(isLong('x'.repeat(90 * 26))).toBe(true);
    expect(isLong('short')).toBe(false);
  });

  it('is counted in code points, as the host counts', () => {
    expect(lengthOf('𠀀'.repeat(9_000))).toBe(9_000);
    expect(lengthOf('abc')).toBe(3);
  });
});

describe('a message that is sent on', () => {
  it('is a quote with the name of who wrote it', () => {
    expect(quoteOf('Chidi *O*', 'one\n\ntwo')).toBe('> **Chidi \\*O\\***\n>\n> one\n>\n> two');
  });
});
