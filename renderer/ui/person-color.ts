import { chatColors } from '../../shared/protocol/session.ts';
import { contrast, type Rgb, readHex, toward, writeHex } from './color.ts';

export interface PersonColor {
  /** A ground that white initials are read on, in both themes. */
  readonly background: string;
  /** The colour of the name, read on every ground of either theme. */
  readonly text: string;
}

const WHITE: Rgb = [255, 255, 255];
const BLACK: Rgb = [0, 0, 0];
/** The ground of each theme on which names are read worst: --active in the light, --over in the dark one. */
const DARKEST_OF_LIGHT: Rgb = [0xe9, 0xe4, 0xdd];
/** --canvas in the dark, from which the picture has to stand out. */
const DARK_CANVAS: Rgb = [0x19, 0x17, 0x15];
const SEEN = 1.7;
const LIGHTEST_OF_DARK: Rgb = [0x32, 0x2e, 0x29];
/** WCAG AA asks for 4.5; the rest is for rounding. */
const ENOUGH = 4.6;
const STEPS = 40;

/** Grey stays for those who choose it. */
const given = chatColors.filter((name) => name !== 'grey');
const corrected = new Map<string, PersonColor>();

/**
 * The colours of a person or room: the one they chose (a name of `chatColors` or `#rrggbb`, mended until it can be
 * read), else one that hangs on the id alone.
 */
export function personColor(id: string, chosen = ''): PersonColor {
  const named = chatColors.find((name) => name === chosen);
  if (named !== undefined) return token(named);
  const rgb = readHex(chosen);
  if (rgb === undefined) return token(given[hash(id) % given.length] ?? 'grey');
  const key = chosen.toLowerCase();
  const known = corrected.get(key) ?? correct(rgb);
  corrected.set(key, known);
  return known;
}

function token(name: string): PersonColor {
  return { background: `var(--person-${name})`, text: `var(--person-${name}-text)` };
}

function correct(rgb: Rgb): PersonColor {
  const ground = readable(rgb, WHITE, BLACK);
  return {
    background: pair(
      ground,
      firstWith(ground, WHITE, (mixed) => contrast(mixed, DARK_CANVAS) >= SEEN),
    ),
    text: pair(readable(rgb, DARKEST_OF_LIGHT, BLACK), readable(rgb, LIGHTEST_OF_DARK, WHITE)),
  };
}

/** The colour itself, or the first on its way to an end (black or white) that is read on the ground. */
function readable(rgb: Rgb, ground: Rgb, end: Rgb): Rgb {
  return firstWith(rgb, end, (mixed) => contrast(mixed, ground) >= ENOUGH);
}

function firstWith(rgb: Rgb, end: Rgb, fits: (mixed: Rgb) => boolean): Rgb {
  for (let step = 0; step < STEPS; step += 1) {
    const mixed = toward(rgb, end, step / STEPS);
    if (fits(mixed)) return mixed;
  }
  return end;
}

function pair(light: Rgb, dark: Rgb): string {
  return `light-dark(${writeHex(light)}, ${writeHex(dark)})`;
}

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193) >>> 0;
  }
  return value;
}
