import { clsx } from 'clsx';
import type { ComponentProps, ReactNode } from 'react';
import css from './ListRow.module.css';

export interface ListRowProps extends Omit<ComponentProps<'div'>, 'title' | 'onClick' | 'children'> {
  /** An avatar or icon. */
  readonly leading?: ReactNode;
  readonly title: ReactNode;
  readonly subtitle?: ReactNode;
  /** Small, at the end of the first line: a time. */
  readonly meta?: ReactNode;
  /** At the end of the second line, or of the row where there is no second: a badge, marks; nothing to click. */
  readonly trailing?: ReactNode;
  /** A button or menu at the end, beside what the row itself does. */
  readonly action?: ReactNode;
  readonly selected?: boolean | undefined;
  readonly unread?: boolean | undefined;
  /** The row is a link … */
  readonly href?: string | undefined;
  /** … or a button; with neither it just stands there. */
  readonly onClick?: (() => void) | undefined;
}

/** A person, a room, a conversation in a list. */
export function ListRow(props: ListRowProps) {
  const { leading, title, subtitle, meta, trailing, action, selected, unread, href, onClick, className, ...rest } =
    props;
  const face = (
    <>
      {leading}
      <span className={css.text}>
        <span className={css.line}>
          <span className={css.title}>
            <bdi>{title}</bdi>
          </span>
          {meta !== undefined && <span className={css.meta}>{meta}</span>}
        </span>
        {(subtitle !== undefined || (meta !== undefined && trailing !== undefined)) && (
          <span className={css.line}>
            <span className={css.subtitle}>{subtitle}</span>
            {meta !== undefined && trailing !== undefined && <span className={css.trailing}>{trailing}</span>}
          </span>
        )}
      </span>
      {meta === undefined && trailing !== undefined && <span className={css.trailing}>{trailing}</span>}
    </>
  );
  return (
    <div {...rest} className={clsx(css.row, selected && css.selected, unread && css.unread, className)}>
      <Main href={href} onClick={onClick} selected={selected}>
        {face}
      </Main>
      {action !== undefined && <span className={css.action}>{action}</span>}
    </div>
  );
}

type MainProps = Pick<ListRowProps, 'href' | 'onClick' | 'selected'> & { readonly children: ReactNode };

function Main({ href, onClick, selected, children }: MainProps) {
  if (href !== undefined) {
    return (
      <a
        className={css.main}
        href={href}
        onClick={onClick}
        aria-current={selected ? 'page' : undefined}
        draggable={false}
      >
        {children}
      </a>
    );
  }
  if (onClick === undefined) return <div className={css.main}>{children}</div>;
  return (
    <button type="button" className={css.main} onClick={onClick} aria-pressed={selected}>
      {children}
    </button>
  );
}
