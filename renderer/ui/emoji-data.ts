import type { EmojiData } from 'frimousse';

interface Emoji {
  readonly emoji: string;
  readonly label: string;
  readonly group?: number;
  readonly version: number;
  /** 1: a picture; 0: a letter unless asked to be one. */
  readonly type?: number;
  readonly tags?: readonly string[];
  readonly hexcode: string;
  readonly skins?: readonly { readonly emoji: string; readonly tone?: number | readonly number[] }[];
}

/** Groups of emojibase by number; the missing ones are parts of emoji. */
const GROUPS = [
  'smileys',
  'people',
  undefined,
  'animals',
  'food',
  'travel',
  'activities',
  'objects',
  'symbols',
  'flags',
];
const TONES = ['light', 'medium-light', 'medium', 'medium-dark', 'dark'] as const;
const NO_TONES = { light: '', 'medium-light': '', medium: '', 'medium-dark': '', dark: '' };
/** Every system draws the emoji of this version and before. */
const OLDEST_ASKED = 11;
const FLAG_OF_COUNTRY = /^1F1[EF].-1F1[EF].$/;

/** The emoji that this system can draw, with names in that language; from the host, as everything. */
export async function loadEmoji(language: 'en' | 'zh'): Promise<EmojiData> {
  const { default: all } =
    language === 'zh' ? await import('emojibase-data/zh/data.json') : await import('emojibase-data/en/data.json');
  const drawn = drawable(all);
  return {
    locale: language,
    // The label is a word of the catalogue, since those of the data are unfinished in Chinese.
    categories: GROUPS.flatMap((label, index) => (label === undefined ? [] : [{ index, label }])),
    emojis: drawn.map(({ emoji, label, group = 0, version, tags = [], skins }) => ({
      emoji,
      category: group,
      label,
      version,
      tags: [...tags],
      skins: skins && tonesOf(skins),
    })),
    skinTones: NO_TONES,
  };
}

function tonesOf(skins: NonNullable<Emoji['skins']>): typeof NO_TONES {
  const byTone = TONES.map((name, index) => [name, skins.find(({ tone }) => tone === index + 1)?.emoji ?? '']);
  return Object.fromEntries(byTone) as typeof NO_TONES;
}

/** Older systems lack newer emoji, and Windows the flags of countries; what is lacking would be seen as boxes. */
function drawable(all: readonly Emoji[]): readonly Emoji[] {
  const paint = painter();
  const usual = all.filter(({ group }) => group !== undefined && GROUPS[group] !== undefined);
  if (paint === undefined) return usual;
  const versions = new Map<number, boolean>();
  // One of each version tells for it. Those that look like text unless asked (☺) do not, and have all been there long.
  for (const { version, emoji, type } of usual) {
    if (version > OLDEST_ASKED && type === 1 && !versions.has(version)) versions.set(version, paint(emoji));
  }
  const flags = paint('\u{1F1EB}\u{1F1F7}');
  return usual.filter(
    ({ version, hexcode }) => versions.get(version) !== false && (flags || !FLAG_OF_COUNTRY.test(hexcode)),
  );
}

/** Tells whether a text is drawn in colours of its own: the colour it is filled with then makes no difference. */
function painter(): ((text: string) => boolean) | undefined {
  const canvas = document.createElement('canvas');
  canvas.width = 8;
  canvas.height = 8;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) return undefined;
  context.font = '6px sans-serif';
  context.textBaseline = 'top';
  const pixels = (text: string, colour: string) => {
    context.clearRect(0, 0, 8, 8);
    context.fillStyle = colour;
    context.fillText(text, 0, 0);
    return context.getImageData(0, 0, 8, 8).data.join();
  };
  return (text) => pixels(text, '#00f') === pixels(text, '#f00');
}
