import { clsx } from 'clsx';
import { memo } from 'react';
import { useMessages } from './locale.tsx';
import css from './Markdown.module.css';
import { Blocks } from './MarkdownBlocks.tsx';
import { Inline } from './MarkdownInline.tsx';
import { readMarkdown } from './markdown-lexer.ts';
import { flatten, type MentionNames, reading } from './markdown-reading.ts';
import type { Mark } from './marks.ts';

export interface MarkdownProps {
  readonly text: string;
  /** Those whose handle or id stands behind an `@`. */
  readonly mentions?: { readonly ids: MentionNames } | undefined;
  /** In one line, with nothing to click: for lists and quotes. */
  readonly inline?: boolean | undefined;
  /** What was searched for, as UTF-16 positions in the text. */
  readonly marks?: readonly Mark[] | undefined;
}

/** What somebody wrote, as React elements: never HTML, never a picture from elsewhere. */
export const Markdown = memo(function Markdown({ text, mentions, inline = false, marks }: MarkdownProps) {
  const { ui } = useMessages();
  const tokens = readMarkdown(text);
  const state = reading({ text, names: mentions?.ids, marks, inline, words: ui });
  if (inline) {
    return (
      <span className={css.inline}>
        <Inline tokens={flatten(tokens)} state={state} />
      </span>
    );
  }
  return (
    <div className={clsx(css.text)} dir="auto">
      <Blocks tokens={tokens} state={state} />
    </div>
  );
});
