import { cutMarks, type Mark } from './marks.ts';

export interface HighlightProps {
  readonly text: string;
  /** From and to, as UTF-16 positions. */
  readonly marks: readonly Mark[];
}

/** A text with what was searched for marked in it. */
export function Highlight({ text, marks }: HighlightProps) {
  return cutMarks(text, marks).map(({ start, part, marked }) =>
    marked ? <mark key={start}>{part}</mark> : <span key={start}>{part}</span>,
  );
}
