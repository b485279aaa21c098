import { describe, expect, it } from 'vitest';
import { cleanLine, cleanText } from '../../../shared/protocol/text.ts';

describe('cleanLine', () => {
  it.each([
    ['two\nlines', 'two lines'],
    ['a\r\n\t\u0085\u2028\u2029b', 'a b'],
    ['  many   spaces\u3000here\u00a0', 'many spaces here'],
    ['\u202egnp.exe', 'gnp.exe'],
    ['\u2066a\u2069\u200e\u200f\ufeff\u061c', 'a'],
    ['half \ud800 a pair', 'half a pair'],
    ['👨‍👩‍👧 family', '👨‍👩‍👧 family'],
    ['\u0000\u001b[31mred', '[31mred'],
    ['王小明', '王小明'],
  ])('[P1] makes %j one honest line', (text, line) => {
    expect(cleanLine(text)).toBe(line);
  });

  it.each(['', '  ', '\u200b\u200d', '\u3164', '\u2800', '\u0301', '\u00ad\u2060'])(
    '[P1] leaves nothing of %j, of which nothing can be seen',
    (text) => {
      expect(cleanLine(text)).toBe('');
      expect(cleanText(text)).toBe('');
    },
  );
});

describe('cleanText', () => {
  it('[P1] keeps lines and tabs, and nothing else that cannot be seen', () => {
    expect(cleanText(' one\r\n\ttwo\rthree\u2028\u0000\u202e ')).toBe('one\n\ttwo\nthree');
  });
});
