import type { Tokens } from 'marked';
import type { ReactNode } from 'react';
import { CodeBlock } from './CodeBlock.tsx';
import css from './Markdown.module.css';
import { inline } from './MarkdownInline.tsx';
import type { MarkdownToken } from './markdown-lexer.ts';
import { asTokens, type Reading } from './markdown-reading.ts';

interface BlocksProps {
  readonly tokens: readonly MarkdownToken[];
  readonly state: Reading;
}

/** Paragraphs, lists, quotes, tables and code. A function of the tokens in their order, as `Inline` is. */
export function Blocks({ tokens, state }: BlocksProps): ReactNode {
  return blocks(tokens, state, 0);
}

/** Deeper ones are shown as they were written. */
const DEEPEST = 8;

function blocks(tokens: readonly MarkdownToken[], state: Reading, depth: number): ReactNode {
  return tokens.map((token) => {
    if (depth > DEEPEST) return <p key={state.key()}>{token.raw}</p>;
    return block(token, state, depth);
  });
}

function block(token: MarkdownToken, state: Reading, depth: number): ReactNode {
  const key = state.key();
  switch (token.type) {
    case 'space':
      return null;
    case 'paragraph':
      return <p key={key}>{inline(asTokens(token.tokens), state, 0)}</p>;
    case 'heading':
      // Titles in a message are no titles of the page.
      return (
        <p key={key} className={css.heading} data-level={Math.min(token.depth, 3)}>
          {inline(asTokens(token.tokens), state, 0)}
        </p>
      );
    case 'blockquote':
      return <blockquote key={key}>{blocks(asTokens(token.tokens), state, depth + 1)}</blockquote>;
    case 'list':
      return list(token, state, depth);
    case 'code':
      // Nothing within a fence was hardly meant as one.
      if (token.text.trim() === '') return <p key={key}>{token.raw}</p>;
      return <CodeBlock key={key} text={token.text} language={token.lang?.match(/^\S+/)?.[0] ?? ''} />;
    case 'hr':
      return <hr key={key} />;
    case 'table':
      return table(token, state);
    default:
      return inline([token], state, 0);
  }
}

function list(token: Tokens.List, state: Reading, depth: number): ReactNode {
  const items = token.items.map((item) => (
    <li key={state.key()} className={item.task ? css.task : undefined}>
      {item.task && <Tick done={item.checked === true} words={state.words} />}
      {blocks(
        asTokens(item.tokens).filter(({ type }) => type !== 'checkbox'),
        state,
        depth + 1,
      )}
    </li>
  ));
  if (!token.ordered) return <ul key={state.key()}>{items}</ul>;
  return (
    <ol key={state.key()} start={token.start === '' ? undefined : token.start}>
      {items}
    </ol>
  );
}

function Tick({ done, words }: { readonly done: boolean; readonly words: Reading['words'] }) {
  return (
    <span
      className={css.tick}
      data-done={done || undefined}
      role="img"
      aria-label={done ? words.taskDone : words.taskOpen}
    />
  );
}

function table(token: Tokens.Table, state: Reading): ReactNode {
  const content = ({ tokens }: Tokens.TableCell) => inline(asTokens(tokens), state, 0);
  const side = (align: Tokens.TableCell['align']) => (align === null ? undefined : { textAlign: align });
  return (
    <div key={state.key()} className={css.table}>
      <table>
        <thead>
          <tr>
            {token.header.map((cell) => (
              <th key={state.key()} scope="col" style={side(cell.align)}>
                {content(cell)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {token.rows.map((row) => (
            <tr key={state.key()}>
              {row.map((cell) => (
                <td key={state.key()} style={side(cell.align)}>
                  {content(cell)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
