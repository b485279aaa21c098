import { Marked, type MarkedToken, type TokenizerThis, type Tokens } from 'marked';

/** `@` with what may be a handle or an id behind it; whose it is comes out when it is shown. */
export interface MentionToken {
  readonly type: 'mention';
  readonly raw: string;
}

export type MarkdownToken = MarkedToken | MentionToken;

/** Texts that were read, the one used last at the end. */
const read = new Map<string, readonly MarkdownToken[]>();
const KEPT = 500;

/** Letters that words are written in without blanks, and their punctuation: a link ends before them. */
const CJK = '\\p{sc=Han}\\p{sc=Hiragana}\\p{sc=Katakana}\\p{sc=Hangul}\\u3000-\\u303f\\uff00-\\uffef';
const LINK = new RegExp(`^(?:https?://|www\\.|hearth://)[^\\s<>"\`{}|\\\\^“”‘’«»…—${CJK}]+`, 'iu');
const LAST_SIGNS = /(?:[?!.,:;*_~'"]|\](?=$))+$/;
const MENTION = /^@(?:u:[0-7][0-9A-HJKMNP-TV-Z]{25}|[\p{L}\p{M}\p{N}._-]{2,64})/u;
const WORD_END = /[\p{L}\p{M}\p{N}_@/]$/u;

/** More of these make the reading slow (it is quadratic in places), and are no text that somebody wrote. */
const MOST_SIGNS = 3_000;
const SIGNS = /[*_~[\]<>@`]/g;
const ENDLESS = /\S{4000}|[^\S\n]{4000}/;
const NESTED = /^[ \t]*(?:>[ \t]*|[*+-][ \t]+|\d{1,9}[.)][ \t]+){20}/m;

const none = () => undefined;

const marked = new Marked({
  gfm: true,
  breaks: true,
  tokenizer: {
    // Underlines and indents are not meant as titles and code in a chat; a definition would not be seen at all.
    lheading: none,
    code: none,
    def: none,
    // There is no HTML: its signs are text.
    html: none,
    tag: none,
    url(source) {
      // False leaves what is no address of a page, an e-mail address for one, to marked.
      return LINK.test(source) ? linkAt(source) : false;
    },
  },
  extensions: [
    {
      name: 'hearth',
      level: 'inline',
      start: (source) => indexOf(source, /hearth:\/\//i),
      tokenizer(this: TokenizerThis, source) {
        return /^hearth:/i.test(source) && !this.lexer.state.inLink ? linkAt(source) : undefined;
      },
    },
    {
      name: 'mention',
      level: 'inline',
      // Not within a word, where it belongs to an e-mail address.
      start: (source) => indexOf(source, /(?<![\p{L}\p{M}\p{N}._%+-])@/u),
      tokenizer(this: TokenizerThis, source, before) {
        const raw = MENTION.exec(source)?.[0];
        if (raw === undefined || WORD_END.test(before.at(-1)?.raw ?? '')) return undefined;
        return { type: 'mention', raw };
      },
    },
  ],
});

function indexOf(source: string, pattern: RegExp): number | undefined {
  const index = source.search(pattern);
  return index < 0 ? undefined : index;
}

function linkAt(source: string): Tokens.Link | undefined {
  const raw = withoutTail(LINK.exec(source)?.[0] ?? '');
  if (raw === '') return undefined;
  const href = /^www\./i.test(raw) ? `http://${raw}` : raw;
  return { type: 'link', raw, href, text: raw, autolink: true, tokens: [{ type: 'text', raw, text: raw }] };
}

/** Signs at the end belong to the sentence, and so does a bracket that was not opened in the link. */
function withoutTail(link: string): string {
  const cut = link.replace(LAST_SIGNS, '');
  const unopened = cut.endsWith(')') && cut.split(')').length > cut.split('(').length;
  if (unopened) return withoutTail(cut.slice(0, -1));
  return cut === link ? cut : withoutTail(cut);
}

/** What a text consists of; one that cannot be read, or only slowly, is itself and nothing more. */
export function readMarkdown(text: string): readonly MarkdownToken[] {
  const known = read.get(text);
  const tokens = known ?? lex(text);
  read.delete(text);
  read.set(text, tokens);
  const oldest = read.keys().next().value;
  if (read.size > KEPT && oldest !== undefined) read.delete(oldest);
  return tokens;
}

function lex(text: string): readonly MarkdownToken[] {
  const slow = (text.match(SIGNS)?.length ?? 0) > MOST_SIGNS || ENDLESS.test(text) || NESTED.test(text);
  if (slow) return [plain(text)];
  try {
    // Its types let extensions be anything; ours are the two above, of which the one makes links.
    return marked.lexer(text) as MarkdownToken[];
  } catch {
    return [plain(text)];
  }
}

function plain(text: string): Tokens.Paragraph {
  return { type: 'paragraph', raw: text, text, tokens: [{ type: 'text', raw: text, text }] };
}
