import { describe, expect, it } from 'vitest';
import { completionsAt } from '../../../../renderer/features/conversation/composer/completions.ts';
import { cardOf, other } from '../../state/support.ts';

const people = [{ ...cardOf(other, 'bo'), name: '博布' }];
const emoji = [
  { emoji: '😄', label: 'smiling face', words: ['smiling', 'face', 'happy'] },
  { emoji: '😢', label: 'crying face', words: ['crying', 'face', 'smile no more'] },
];
const at = (text: string, caret = text.length) => completionsAt({ text, caret, people, emoji });

describe('completions', () => {
  it('offer people behind an @', () => {
    expect(at('Hi @b')).toMatchObject({ from: 3, items: [{ person: { user_id: 'bo' }, edit: { inserted: '@bo ' } }] });
  });

  it('offer emoji behind a colon, those first whose name begins so', () => {
    const found = at('well :smil');
    expect(found?.items.map((item) => item.emoji?.emoji)).toEqual(['😄', '😢']);
    expect(found?.items[0]?.edit).toEqual({ from: 5, to: 10, inserted: '😄 ', selection: [8, 8] });
  });

  it.each(['10:30', 'https://x', ':s', 'nothing', 'a:smile'])('offer nothing for %j', (text) => {
    expect(at(text)).toBeUndefined();
  });
});
