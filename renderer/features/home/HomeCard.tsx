import type { ReactNode } from 'react';
import css from './HomeCard.module.css';

export interface HomeCardProps {
  readonly href: string;
  readonly leading: ReactNode;
  readonly title: ReactNode;
  readonly line: ReactNode;
  /** A count or a time, at the end. */
  readonly trailing?: ReactNode;
}

/** Something to open, with a picture, a name and a line. */
export function HomeCard({ href, leading, title, line, trailing }: HomeCardProps) {
  return (
    <a className={css.card} href={href}>
      {leading}
      <span className={css.text}>
        <span className={css.title}>{title}</span>
        <span className={css.line}>{line}</span>
      </span>
      {trailing}
    </a>
  );
}
