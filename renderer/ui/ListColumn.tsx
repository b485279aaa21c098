import type { ReactNode } from 'react';
import css from './ListColumn.module.css';
import { SectionHeading } from './SectionHeading.tsx';

export interface ListColumnProps {
  readonly title: string;
  /** Beside the title: what begins something new. */
  readonly action: ReactNode;
  /** Above the list: what of it is shown. */
  readonly filter: ReactNode;
  readonly children: ReactNode;
}

/** The list of a page, beside what is chosen in it. */
export function ListColumn({ title, action, filter, children }: ListColumnProps) {
  return (
    <section className={css.pane} aria-label={title}>
      <header className={css.header}>
        <h1 className={css.title}>{title}</h1>
        {action}
      </header>
      <div className={css.filter}>{filter}</div>
      <div className={css.scroll}>{children}</div>
    </section>
  );
}

export interface ListColumnSectionProps {
  readonly heading?: string | undefined;
  /** What the list is called where it has no heading. */
  readonly label: string;
  /** The entries of a list. */
  readonly children: ReactNode;
}

/** A stretch of it under a heading. */
export function ListColumnSection({ heading, label, children }: ListColumnSectionProps) {
  return (
    <div className={css.section}>
      {heading !== undefined && <SectionHeading>{heading}</SectionHeading>}
      <ul aria-label={heading ?? label}>{children}</ul>
    </div>
  );
}
