import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contrast, type Rgb, readHex } from '../../../renderer/ui/color.ts';
import { personColor } from '../../../renderer/ui/person-color.ts';
import { chatColors } from '../../../shared/protocol/session.ts';
import { blocks, colours, type Theme } from './tokens.ts';

const themes = ['light', 'dark'] as const;
const grounds = ['canvas', 'sunken', 'rail', 'raised', 'hover', 'active', 'over', 'mention', 'accent-soft'];
const tokens = { light: tokensOf('light'), dark: tokensOf('dark') };

function tokensOf(theme: Theme): Map<string, Rgb> {
  return new Map(blocks(':root').flatMap((rule) => [...colours(rule, theme)]));
}

/** What a CSS colour as `personColor` gives it is in that theme. */
function resolve(css: string, theme: Theme): Rgb {
  const name = /^var\(--([\w-]+)\)$/.exec(css)?.[1];
  if (name !== undefined) return tokens[theme].get(name) ?? [0, 0, 0];
  const [, light = '', dark = ''] = /^light-dark\((#\w{6}), (#\w{6})\)$/.exec(css) ?? [];
  const rgb = readHex(theme === 'light' ? light : dark);
  if (rgb === undefined) throw new Error(`${css} is no colour`);
  return rgb;
}

function tooWeak({ background, text }: { background: string; text: string }): string[] {
  return themes.flatMap((theme) => {
    const white = contrast([255, 255, 255], resolve(background, theme));
    const names = grounds.map((ground) => ({
      ground,
      ratio: contrast(resolve(text, theme), tokens[theme].get(ground) ?? [0, 0, 0]),
    }));
    return [{ ground: 'initials', ratio: white }, ...names]
      .filter(({ ratio }) => ratio < 4.5)
      .map(({ ground, ratio }) => `${theme}, ${ground}: ${ratio.toFixed(2)}`);
  });
}

describe('the colour of a person', () => {
  it.each(chatColors)('can be read in both themes when it is %s', (name) => {
    expect(tooWeak(personColor('u:1', name))).toEqual([]);
  });

  it('can be read in both themes whatever they chose', () => {
    const hex = fc.nat(0xffffff).map((value) => `#${value.toString(16).padStart(6, '0')}`);
    fc.assert(
      fc.property(hex, (chosen) => {
        expect(tooWeak(personColor('u:1', chosen))).toEqual([]);
      }),
    );
    for (const chosen of ['#000000', '#ffffff', '#FFFF00', '#0000ff']) {
      expect(tooWeak(personColor('u:1', chosen))).toEqual([]);
    }
  });

  it('stands out from the dark page when it is black', () => {
    expect(contrast(resolve(personColor('u:1', '#000000').background, 'dark'), [0x19, 0x17, 0x15])).toBeGreaterThan(
      1.5,
    );
  });

  it('is as it was chosen where that can be read', () => {
    expect(resolve(personColor('u:1', '#1d4ed8').background, 'light')).toEqual([0x1d, 0x4e, 0xd8]);
  });

  it('hangs on the id where none or nonsense was chosen, and is never grey', () => {
    const ids = Array.from({ length: 500 }, (_id, index) => `u:${index}`);
    const given = new Set(ids.map((id) => personColor(id).background));
    expect(given.size).toBe(chatColors.length - 1);
    expect(given).not.toContain('var(--person-grey)');
    expect(personColor('u:7', 'url(https://evil.example)')).toEqual(personColor('u:7'));
  });
});
