import { readFileSync } from 'node:fs';
import { type Rgb, readHex } from '../../../renderer/ui/color.ts';

export type Theme = 'light' | 'dark';

const sheet = readFileSync('renderer/styles/tokens.css', 'utf8');

/** What stands in the braces after each place where the selector begins a rule. */
export function blocks(selector: string): string[] {
  return sheet
    .split(`${selector} {`)
    .slice(1)
    .map((rest) => rest.slice(0, rest.indexOf('}')));
}

/** The colours of a rule by the names of their tokens. */
export function colours(rule: string, theme: Theme): Map<string, Rgb> {
  const found = new Map<string, Rgb>();
  for (const [, name = '', light = '', dark = ''] of rule.matchAll(/--([\w-]+):\s*light-dark\((#\w+), (#\w+)\)/g)) {
    const rgb = readHex(theme === 'light' ? light : dark);
    if (rgb !== undefined) found.set(name, rgb);
  }
  for (const [, name = '', value = ''] of rule.matchAll(/--([\w-]+):\s*(#\w+);/g)) {
    const rgb = readHex(value);
    if (rgb !== undefined) found.set(name, rgb);
  }
  return found;
}
