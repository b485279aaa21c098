import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import css from './Panel.module.css';

export interface PanelProps {
  /** A `Toolbar`, which stays while the rest scrolls. */
  readonly header?: ReactNode;
  readonly footer?: ReactNode;
  readonly children: ReactNode;
  /** The list and the rail lie deeper than the conversation. */
  readonly ground?: 'canvas' | 'sunken' | undefined;
  /** Names it as a region of the page. */
  readonly label?: string | undefined;
  readonly className?: string | undefined;
}

/** A pane of the window, as high as it: what is in it scrolls between its header and its footer. */
export function Panel({ header, footer, children, ground = 'canvas', label, className }: PanelProps) {
  return (
    <section className={clsx(css.panel, css[ground], className)} aria-label={label}>
      {header}
      <div className={css.body}>{children}</div>
      {footer}
    </section>
  );
}

export interface ToolbarProps {
  /** A back arrow, a picture. */
  readonly leading?: ReactNode;
  readonly title: ReactNode;
  readonly subtitle?: ReactNode;
  /** Buttons at the end. */
  readonly children?: ReactNode;
  /** A line below it, where what follows is not set off by a field or a ground of its own. */
  readonly line?: boolean | undefined;
}

/** The head of a pane: what it is about, and what can be done with it. */
export function Toolbar({ leading, title, subtitle, children, line = false }: ToolbarProps) {
  return (
    <header className={clsx(css.toolbar, line && css.line)}>
      {leading}
      <div className={css.titles}>
        <h1 className={css.title}>
          <bdi>{title}</bdi>
        </h1>
        {subtitle !== undefined && <div className={css.subtitle}>{subtitle}</div>}
      </div>
      {children !== undefined && <div className={css.actions}>{children}</div>}
    </header>
  );
}
