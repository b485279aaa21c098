import { clsx } from 'clsx';
import type { Tokens } from 'marked';
import type { ReactNode } from 'react';
import { otherHost, safeAddress } from './links.ts';
import css from './Markdown.module.css';
import type { MarkdownToken } from './markdown-lexer.ts';
import { asTokens, type Reading } from './markdown-reading.ts';

interface InlineProps {
  readonly tokens: readonly MarkdownToken[];
  readonly state: Reading;
}

/** What stands within a line. It is a function of the tokens in their order, so it calls itself without components. */
export function Inline({ tokens, state }: InlineProps): ReactNode {
  return inline(tokens, state, 0);
}

/** Deeper ones are shown as they were written. */
const DEEPEST = 20;

export function inline(tokens: readonly MarkdownToken[], state: Reading, depth: number): ReactNode {
  return tokens.map((token) => (depth > DEEPEST ? written(token.raw, state) : one(token, state, depth)));
}

function one(token: MarkdownToken, state: Reading, depth: number): ReactNode {
  const inside = (tokens: readonly unknown[]) => inline(asTokens(tokens), state, depth + 1);
  switch (token.type) {
    case 'strong':
      return <strong key={state.key()}>{inside(token.tokens)}</strong>;
    case 'em':
      return <em key={state.key()}>{inside(token.tokens)}</em>;
    case 'del':
      return <del key={state.key()}>{inside(token.tokens)}</del>;
    case 'codespan':
      return (
        <code key={state.key()} className={css.code} dir="ltr">
          {written(token.text, state)}
        </code>
      );
    case 'br':
      return state.inline ? ' ' : <br key={state.key()} />;
    case 'link':
      return link(token, inside(token.tokens), state);
    case 'image':
      // A picture would be fetched from somewhere; its address can be opened by who wants to.
      return link(token, written(token.text || token.href, state), state);
    case 'mention':
      return mention(token.raw, state);
    case 'text':
      // As it was written: marked would have put in what a character reference (&#x202e;) stands for.
      return token.tokens === undefined ? written(token.raw, state) : inside(token.tokens);
    case 'escape':
      return written(token.text, state);
    default:
      return written(token.raw, state);
  }
}

function written(text: string, state: Reading): ReactNode {
  return state.cut(text).map(({ part, marked }) => (marked ? <mark key={state.key()}>{part}</mark> : part));
}

function link(token: Tokens.Link | Tokens.Image, content: ReactNode, state: Reading): ReactNode {
  const url = safeAddress(token.href);
  if (url === undefined) return <span key={state.key()}>{content}</span>;
  if (state.inline) {
    return (
      <span key={state.key()} className={css.address}>
        {content}
      </span>
    );
  }
  const other = otherHost(token.text, url);
  return (
    <span key={state.key()}>
      <a className={css.link} href={url.href} target="_blank" rel="noopener noreferrer" title={url.href} dir="auto">
        {content}
      </a>
      {other !== undefined && <span className={css.leads}> ({state.words.leadsTo(other)})</span>}
    </span>
  );
}

function mention(raw: string, state: Reading): ReactNode {
  const who = state.mentioned(raw);
  if (who === undefined) return written(raw, state);
  const rest = raw.slice(who.length);
  return (
    <span key={state.key()}>
      <span className={clsx(css.mention, who.me && css.me)}>@{who.name}</span>
      {rest === '' ? null : written(rest, state)}
    </span>
  );
}
