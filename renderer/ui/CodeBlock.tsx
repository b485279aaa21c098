import { memo, useEffect, useState } from 'react';
import css from './CodeBlock.module.css';
import { CopyButton } from './CopyButton.tsx';
import type { CodePart } from './highlight-code.ts';
import { useMessages } from './locale.tsx';

type Highlighter = typeof import('./highlight-code.ts');

export interface CodeBlockProps {
  readonly text: string;
  /** As it stands behind the fence: `ts`, `python`. */
  readonly language: string;
}

/** Longer code is shown in one colour, since colouring it would hold up the page. */
const LONGEST = 20_000;

let highlighter: Highlighter | undefined;

/** The parts of the code by kind; undefined while the highlighter loads, and for languages that it does not know. */
function useParts(text: string, language: string): readonly CodePart[] | undefined {
  const [loaded, setLoaded] = useState(highlighter);
  const wanted = language !== '' && text.length <= LONGEST;
  useEffect(() => {
    if (!wanted || loaded !== undefined) return;
    let gone = false;
    async function load() {
      highlighter ??= await import('./highlight-code.ts');
      if (!gone) setLoaded(highlighter);
    }
    // Without it (the host went away) the code stays in one colour.
    load().catch(() => undefined);
    return () => {
      gone = true;
    };
  }, [wanted, loaded]);
  return wanted ? loaded?.highlightCode(text, language) : undefined;
}

export const CodeBlock = memo(function CodeBlock({ text, language }: CodeBlockProps) {
  const { ui } = useMessages();
  const parts = useParts(text, language);
  return (
    <div className={css.block}>
      <pre className={css.code} dir="ltr">
        <code>
          {parts?.map(({ start, text: part, kind }) => (
            <span key={start} className={kind && css[kind]}>
              {part}
            </span>
          )) ?? text}
        </code>
      </pre>
      <span className={css.copy}>
        <CopyButton text={text} label={ui.copyCode} />
      </span>
    </div>
  );
});
