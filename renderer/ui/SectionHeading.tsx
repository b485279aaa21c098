import type { ReactNode } from 'react';
import { useFormat } from './format.ts';
import css from './SectionHeading.module.css';

export interface SectionHeadingProps {
  readonly children: ReactNode;
  readonly count?: number | undefined;
  readonly action?: ReactNode;
}

/** A quiet title over a part of a list or page. */
export function SectionHeading({ children, count, action }: SectionHeadingProps) {
  const { number } = useFormat();
  return (
    <div className={css.heading}>
      <h2 className={css.title}>{children}</h2>
      {count !== undefined && <span className={css.count}>{number(count)}</span>}
      {action !== undefined && <span className={css.action}>{action}</span>}
    </div>
  );
}
