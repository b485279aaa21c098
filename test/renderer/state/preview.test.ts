import { describe, expect, it } from 'vitest';
import { plainLine } from '../../../renderer/state/preview.ts';

describe('a message as one line', () => {
  it.each([
    ['**Fire drill** on _Thursday_', 'Fire drill on Thursday'],
    ['# Title\n\n- one\n- two', 'Title one two'],
    ['see [the docs](http://host/x) now', 'see the docs now'],
    ['```css\n.icon { color: red; }\n```', '.icon { color: red; }'],
    ['2 * 3 * 4 and snake_case_name', '2 * 3 * 4 and snake_case_name'],
    ['> quoted\nanswer', 'quoted answer'],
    ['深色模式 **很好**', '深色模式 很好'],
  ])('%j', (chat, line) => {
    expect(plainLine(chat)).toBe(line);
  });
});
