import { describe, expect, it } from 'vitest';
import { contrast } from '../../../renderer/ui/color.ts';
import { chatColors } from '../../../shared/protocol/session.ts';
import { blocks, colours, type Theme } from './tokens.ts';

const grounds = ['canvas', 'sunken', 'rail', 'raised', 'field', 'hover', 'active', 'over'];
const tinted = ['accent-soft', 'ok-soft', 'warn-soft', 'bad-soft', 'info-soft', 'mark', 'mention'];

/** Pairs of colour and ground, with the least contrast that WCAG 2.2 AA asks of them. */
const pairs: [string, string, number][] = [
  ...[...grounds, ...tinted].flatMap((ground): [string, string, number][] => [
    ['text', ground, 7],
    ['muted', ground, 4.5],
  ]),
  ...grounds.map((ground): [string, string, number] => ['faint', ground, 4.5]),
  ...['canvas', 'sunken', 'rail', 'raised', 'field', 'hover', 'active', 'over', 'accent-soft', 'mention'].map(
    (ground): [string, string, number] => ['accent', ground, 4.5],
  ),
  ...['accent-soft', 'mention', 'active'].map((ground): [string, string, number] => ['accent-strong', ground, 4.5]),
  ...['ok', 'warn', 'bad', 'info'].flatMap((tone): [string, string, number][] =>
    ['canvas', 'sunken', 'raised', 'hover', 'active', 'over', `${tone}-soft`].map((ground) => [tone, ground, 4.5]),
  ),
  ['bad-strong', 'bad-soft', 4.5],
  ['on-accent', 'accent', 4.5],
  ['on-accent', 'accent-strong', 4.5],
  ['on-danger', 'danger', 4.5],
  ['on-danger', 'danger-strong', 4.5],
  // Focus rings, edges of controls and dots are known by their shape.
  ...grounds.flatMap((ground): [string, string, number][] => [['accent', ground, 3]]),
  ...['canvas', 'sunken', 'raised', 'field'].flatMap((ground): [string, string, number][] => [
    ['edge', ground, 3],
    ['away', ground, 3],
  ]),
  ...['comment', 'keyword', 'string', 'number', 'name'].map((kind): [string, string, number] => [
    `code-${kind}`,
    'code',
    4.5,
  ]),
  ['text', 'code', 7],
  ['text', 'chosen', 7],
];

const [usual = '', persons = ''] = blocks(':root');
const [more = ''] = blocks(':root[data-contrast="more"]');

function tooWeak(found: ReturnType<typeof colours>): string[] {
  return pairs.flatMap(([name, ground, least]) => {
    const [one, other] = [found.get(name), found.get(ground)];
    if (one === undefined || other === undefined) return [`${name} or ${ground} is missing`];
    const ratio = contrast(one, other);
    return ratio < least ? [`${name} on ${ground}: ${ratio.toFixed(2)}`] : [];
  });
}

describe.each<Theme>(['light', 'dark'])('the tokens, %s', (theme) => {
  it('have the contrast of WCAG AA in each pair that is used', () => {
    expect(tooWeak(colours(usual, theme))).toEqual([]);
  });

  it('have it with more contrast too', () => {
    expect(tooWeak(new Map([...colours(usual, theme), ...colours(more, theme)]))).toEqual([]);
  });

  it('have chat colours that are read as a ground of initials and as names', () => {
    const found = new Map([...colours(usual, theme), ...colours(persons, theme)]);
    const weak = chatColors.flatMap((name) => {
      const on = contrast(found.get('on-person') ?? [0, 0, 0], found.get(`person-${name}`) ?? [0, 0, 0]);
      const names = [...grounds, 'mention', 'accent-soft'].map((ground) => ({
        ground,
        ratio: contrast(found.get(`person-${name}-text`) ?? [0, 0, 0], found.get(ground) ?? [0, 0, 0]),
      }));
      return [{ ground: 'initials', ratio: on }, ...names]
        .filter(({ ratio }) => ratio < 4.5)
        .map(({ ground, ratio }) => `${name}, ${ground}: ${ratio.toFixed(2)}`);
    });
    expect(weak).toEqual([]);
  });
});

describe('more contrast', () => {
  it('is the same whether the person or the system asks for it', () => {
    const bySystem = blocks('@media (prefers-contrast: more)')[0]?.split('{')[1] ?? '';
    const plain = (rule: string) => rule.replace(/\s+/g, ' ').trim();
    expect(plain(bySystem)).toBe(plain(more));
  });
});
