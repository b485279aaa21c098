import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import css from './EmptyState.module.css';
import { Flame } from './Flame.tsx';

export interface EmptyStateProps {
  readonly icon?: LucideIcon | undefined;
  /** In place of an icon: what it is about. */
  readonly picture?: ReactNode;
  readonly title: string;
  readonly text?: string | undefined;
  /** The next step. */
  readonly action?: ReactNode;
  readonly art?: 'flame' | undefined;
  /** It is all that the page shows, so its title is that of the page. */
  readonly whole?: boolean | undefined;
}

/** Says why there is nothing here, and what to do about it. */
export function EmptyState({ icon: Icon, picture, title, text, action, art, whole = false }: EmptyStateProps) {
  const Title = whole ? 'h1' : 'p';
  return (
    <div className={css.empty}>
      {picture !== undefined && <span className={css.picture}>{picture}</span>}
      {art === 'flame' && (
        <span className={css.flame}>
          <Flame size="2.25rem" />
        </span>
      )}
      {art === undefined && Icon && (
        <span className={css.icon}>
          <Icon size="1.375rem" strokeWidth={1.75} aria-hidden="true" />
        </span>
      )}
      <Title className={css.title}>{title}</Title>
      {text !== undefined && <p className={css.text}>{text}</p>}
      {action !== undefined && <div className={css.action}>{action}</div>}
    </div>
  );
}
