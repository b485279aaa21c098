import type { Tag } from './envelope.ts';
import { ProtocolError } from './errors.ts';
import { limits } from './limits.ts';

/**
 * Reads one tag from its text. Throws `bad_tag` for anything but a JSON object of sane depth. `JSON.parse` makes
 * `__proto__` an ordinary own key, and schemas read only keys that they name, so it needs no rule of its own.
 */
export function decodeTag(text: string): Tag {
  // Recursion in the parser is bounded by the engine, in ours by this: depth is checked before anything is built.
  if (tooDeep(text)) throw new ProtocolError('bad_tag');
  const value = parse(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new ProtocolError('bad_tag');
  return value as Tag;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new ProtocolError('bad_tag', { cause });
  }
}

function tooDeep(text: string): boolean {
  // Most tags hold fewer brackets than the limit, so a cheap count decides for them.
  let opened = 0;
  for (let at = nextOpen(text, 0); at !== -1 && opened <= limits.maxDepth; at = nextOpen(text, at + 1)) opened++;
  return opened > limits.maxDepth && nestingOf(text) > limits.maxDepth;
}

function nextOpen(text: string, from: number): number {
  const brace = text.indexOf('{', from);
  const bracket = text.indexOf('[', from);
  if (brace === -1) return bracket;
  return bracket === -1 ? brace : Math.min(brace, bracket);
}

function nestingOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (quoted) {
      if (character === '\\') at++;
      else if (character === '"') quoted = false;
    } else if (character === '"') quoted = true;
    else if (character === '{' || character === '[') deepest = Math.max(deepest, ++depth);
    else if (character === '}' || character === ']') depth--;
  }
  return deepest;
}

/** One tag as a line of text, ended by `\n`. JSON escapes every line feed inside, so lines never break. */
export function encodeLine(tag: object): string {
  return `${JSON.stringify(tag)}\n`;
}
