import type { Platform } from './platform.tsx';

/** A combination such as `Mod+Shift+K`, taken apart for one platform. */
export interface Combination {
  readonly key: string;
  readonly ctrl: boolean;
  readonly meta: boolean;
  readonly alt: boolean;
  readonly shift: boolean;
}

/** What could not be told from the pluses between keys, or not be seen, is written as a word. */
const SIGNS: Readonly<Record<string, string>> = { Plus: '+', Space: ' ' };

/** Reads `Mod+K`; `Mod` is Cmd on a Mac and Ctrl elsewhere. A plus sign is written `Plus`, a space `Space`. */
export function readKeys(keys: string, platform: Platform): Combination {
  const parts = keys.split('+');
  const last = parts.at(-1) ?? '';
  const has = (name: string) => parts.slice(0, -1).includes(name);
  const mac = platform === 'darwin';
  return {
    key: SIGNS[last] ?? last,
    ctrl: has('Ctrl') || (has('Mod') && !mac),
    meta: has('Meta') || (has('Mod') && mac),
    alt: has('Alt'),
    shift: has('Shift'),
  };
}

type KeyPress = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/** Whether the key was pressed with these modifiers and no others. */
export function matchesKeys(event: KeyPress, wanted: Combination): boolean {
  if (event.ctrlKey !== wanted.ctrl || event.metaKey !== wanted.meta || event.altKey !== wanted.alt) return false;
  // Signs such as ? and / sit under Shift on some keyboards; letters and named keys tell by it.
  const signs = wanted.key.length === 1 && !/[\p{L}\p{N}]/u.test(wanted.key);
  if (!signs && event.shiftKey !== wanted.shift) return false;
  return event.key.toLowerCase() === wanted.key.toLowerCase() || isLetterOfCode(event, wanted.key);
}

/** Where a keyboard writes other letters (Cyrillic, Greek, Alt on a Mac), its place stands for the Latin one. */
function isLetterOfCode(event: KeyPress, key: string): boolean {
  if (!/^[a-z]$/i.test(key) || /^[a-z]$/i.test(event.key)) return false;
  return event.code === `Key${key.toUpperCase()}`;
}

/** Whether the key belongs to an input method that composes a word; such keys are never commands. */
export function isComposing(event: Pick<KeyboardEvent, 'isComposing' | 'keyCode'>): boolean {
  // Safari ends the composition before it tells of the key that ended it, but gives that the code 229.
  return event.isComposing || event.keyCode === 229;
}

const MAC: Readonly<Record<string, string>> = {
  Mod: '⌘',
  Meta: '⌘',
  Ctrl: '⌃',
  Alt: '⌥',
  Shift: '⇧',
  Enter: '↩',
  Escape: 'esc',
  Backspace: '⌫',
  Tab: '⇥',
};
const OTHERS: Readonly<Record<string, string>> = { Mod: 'Ctrl', Meta: 'Win', Escape: 'Esc' };
const EVERYWHERE: Readonly<Record<string, string>> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  PageUp: 'PgUp',
  PageDown: 'PgDn',
  Plus: '+',
};

/** The names that stand on the keys of that platform, in the order they are pressed. */
export function keyNames(keys: string, platform: Platform): string[] {
  const names = platform === 'darwin' ? MAC : OTHERS;
  return keys.split('+').map((part) => names[part] ?? EVERYWHERE[part] ?? part);
}

/** As `aria-keyshortcuts` wants it. */
export function ariaKeys(keys: string, platform: Platform): string {
  return keys
    .split('+')
    .map((part) => {
      if (part === 'Mod') return platform === 'darwin' ? 'Meta' : 'Control';
      return part === 'Ctrl' ? 'Control' : part;
    })
    .join('+');
}
