import { describe, expect, it } from 'vitest';
import {
  applyEdit,
  insertAt,
  wrapCode,
  wrapSelection,
} from '../../../../renderer/features/conversation/composer/edits.ts';

const select = (marked: string) => {
  const start = marked.indexOf('[');
  const end = marked.indexOf(']') - 1;
  return { text: marked.replace(/[[\]]/g, ''), start, end };
};

describe('signs that shape a text', () => {
  it('go around what is selected, which stays selected', () => {
    const selected = select('a [word] here');
    const edit = wrapSelection(selected, '**');
    expect(applyEdit(selected.text, edit)).toBe('a **word** here');
    expect(edit.selection).toEqual([4, 8]);
  });

  it('go away when they stand there already', () => {
    const selected = select('a **[word]** here');
    const edit = wrapSelection(selected, '**');
    expect(applyEdit(selected.text, edit)).toBe('a word here');
    expect(edit.selection).toEqual([2, 6]);
  });

  it('stand around the caret when nothing is selected', () => {
    const edit = wrapSelection({ text: '', start: 0, end: 0 }, '_');
    expect([edit.inserted, edit.selection]).toEqual(['__', [1, 1]]);
  });

  it('make a block of code of several lines', () => {
    const selected = select('[one\ntwo]');
    expect(applyEdit(selected.text, wrapCode(selected))).toBe('```\none\ntwo\n```');
    const line = select('see [code]');
    expect(applyEdit(line.text, wrapCode(line))).toBe('see `code`');
  });

  it('are put in place of the selection', () => {
    const selected = select('a [b] c');
    const edit = insertAt(selected, '🙂');
    expect(applyEdit(selected.text, edit)).toBe('a 🙂 c');
    expect(edit.selection).toEqual([4, 4]);
  });
});
