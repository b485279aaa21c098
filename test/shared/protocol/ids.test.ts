import { describe, expect, it } from 'vitest';
import { foldHandle, handle } from '../../../shared/protocol/ids.ts';

const isHandle = (text: string) => handle.safeParse(text).success;

describe('handles', () => {
  it.each([
    ['straße', 'STRASSE'],
    ['STRAẞE', 'strasse'],
    ['ΟΔΟΣ', 'οδοσ'],
    ['οδος', 'ΟΔΟΣ'],
    ['ａｌｉｃｅ', 'ALICE'],
    ['e\u0301a', 'ÉA'],
    ['ﬁn', 'FIN'],
    ['İstan', 'i\u0307stan'],
  ])('[S19] %s and %s are one', (one, other) => {
    expect(foldHandle(one)).toBe(foldHandle(other));
    expect(foldHandle(foldHandle(one))).toBe(foldHandle(one));
  });

  it.each([
    ['sık', 'sik'],
    ['bob', 'bób'],
    ['a.b', 'a-b'],
  ])('[S19] %s and %s are two', (one, other) => expect(foldHandle(one)).not.toBe(foldHandle(other)));

  it.each(['al', '李雷', 'محمد', 'हिन्दी', 'a.b_c-d', '42', 'x'.repeat(32), '__proto__'])('[S19] %s is one', (text) =>
    expect(isHandle(text)).toBe(true),
  );

  it.each([
    ['a variation selector', 'alice\ufe0f'],
    ['a grapheme joiner', 'alice\u034f'],
    ['an inherent vowel', 'ab\u17b4'],
    ['fillers', '\u3164\u3164'],
    ['half-width fillers', 'ab\uffa0'],
    ['marks alone', '\u0301\u0301'],
    ['dots alone', '..'],
    ['a joiner', 'ali\u200dce'],
    ['a space', 'a b'],
    ['a colon', 'u:a'],
    ['one character', 'x'],
    ['33 characters', 'y'.repeat(33)],
  ])('[S19] %s make none', (_, text) => expect(isHandle(text)).toBe(false));
});
