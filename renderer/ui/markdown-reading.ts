import type { Messages } from '../../shared/i18n/language.ts';
import { foldHandle } from '../../shared/protocol/ids.ts';
import type { MarkdownToken } from './markdown-lexer.ts';
import { cutMarks, type Mark, type MarkedPart } from './marks.ts';

/** Who is called what, by handle or id. */
export type MentionNames = Readonly<Record<string, { readonly name: string; readonly me: boolean }>>;

export interface Mentioned {
  readonly name: string;
  readonly me: boolean;
  /** How much of the text was the mention; the rest only stood behind it without a blank. */
  readonly length: number;
}

/** What goes along while the tokens of one text are shown, from its beginning to its end. */
export interface Reading {
  readonly inline: boolean;
  readonly words: Messages['ui'];
  /** A key for the next element. */
  key(): number;
  /** The next piece of the text, cut at the marks. */
  cut(piece: string): MarkedPart[];
  mentioned(raw: string): Mentioned | undefined;
}

export interface ReadingOptions {
  readonly text: string;
  readonly names: MentionNames | undefined;
  readonly marks: readonly Mark[] | undefined;
  readonly inline: boolean;
  readonly words: Messages['ui'];
}

export function reading({ text, names, marks = [], inline, words }: ReadingOptions): Reading {
  let keys = 0;
  let place = 0;
  return {
    inline,
    words,
    key() {
      keys += 1;
      return keys;
    },
    cut(piece) {
      // Pieces come in the order of the text, so that each is found behind the one before.
      const start = marks.length === 0 ? -1 : text.indexOf(piece, place);
      if (start < 0) return [{ start: 0, part: piece, marked: false }];
      place = start + piece.length;
      return cutMarks(
        piece,
        marks.map(([from, to]) => [from - start, to - start]),
      );
    },
    mentioned: (raw) => (names === undefined ? undefined : longest(raw, folded(names))),
  };
}

const foldedNames = new WeakMap<MentionNames, ReadonlyMap<string, MentionNames[string]>>();

function folded(names: MentionNames): ReadonlyMap<string, MentionNames[string]> {
  const known =
    foldedNames.get(names) ??
    new Map(Object.entries(names).map(([key, who]) => [key.startsWith('u:') ? key : foldHandle(key), who]));
  foldedNames.set(names, known);
  return known;
}

/** Chinese has no blank behind a handle, a sentence may end with a full stop: the longest handle that is known counts. */
function longest(raw: string, names: ReadonlyMap<string, MentionNames[string]>): Mentioned | undefined {
  for (let end = raw.length; end > 1; end -= 1) {
    const part = raw.slice(1, end);
    const who = names.get(part.startsWith('u:') ? part : foldHandle(part));
    if (who !== undefined) return { ...who, length: end };
  }
  return undefined;
}

/** The tokens of one line, in order, of a text with paragraphs, lists and quotes. */
export function flatten(tokens: readonly MarkdownToken[]): MarkdownToken[] {
  return tokens.flatMap((token): MarkdownToken[] => {
    switch (token.type) {
      case 'paragraph':
      case 'heading':
        return [...asTokens(token.tokens), BLANK];
      case 'blockquote':
        return flatten(asTokens(token.tokens));
      case 'list':
        return token.items.flatMap((item) => flatten(asTokens(item.tokens)));
      case 'table':
        return [...token.header, ...token.rows.flat()].flatMap((cell) => [...asTokens(cell.tokens), BLANK]);
      case 'code':
        return [{ type: 'codespan', raw: token.raw, text: token.text.replace(/\s+/g, ' ') }, BLANK];
      case 'text':
        return token.tokens === undefined ? [token] : [...asTokens(token.tokens), BLANK];
      case 'space':
      case 'hr':
      case 'checkbox':
        return [];
      default:
        return [token];
    }
  });
}

const BLANK: MarkdownToken = { type: 'br', raw: '\n' };

/** What marked types as anything is what the lexer made. */
export function asTokens(tokens: readonly unknown[] | undefined): readonly MarkdownToken[] {
  return (tokens ?? []) as readonly MarkdownToken[];
}
