import type { ReactElement, ReactNode } from 'react';
import type { Appearance } from '../../../renderer/ui/appearance.ts';
import css from './Gallery.module.css';

export interface Sample {
  /** Of the picture. */
  readonly name: string;
  readonly width?: number;
  /** Of the window: the picture then is of all of it, not of the part alone. */
  readonly height?: number;
  /** It is a whole page, with landmarks of its own. */
  readonly whole?: boolean;
  /** What is set for the whole window, other than usual. */
  readonly look?: Partial<Appearance> & { readonly direction?: 'rtl'; readonly forcedColors?: boolean };
  /** A selector of what has to be there before the picture is taken. */
  readonly wait?: string;
  render(): ReactElement;
}

/** Samples with what they are of in front of them. */
export function Row({ label, children, dir }: { label: string; children: ReactNode; dir?: 'rtl' }) {
  return (
    <section className={css.row}>
      <h2 className={css.label}>{label}</h2>
      <div className={css.samples} dir={dir}>
        {children}
      </div>
    </section>
  );
}

/** A sample of a given width. */
export function Box({ width = 320, children }: { width?: number; children: ReactNode }) {
  return <div style={{ width, maxWidth: '100%' }}>{children}</div>;
}

/** What is in it looks as if it were pointed at, focused or pressed. */
export function Forced({ state, children }: { state: 'hover' | 'focus' | 'active'; children: ReactNode }) {
  return (
    <span className={css.through} data-force={state}>
      {children}
    </span>
  );
}

/** What is in it is clicked, pointed at or right-clicked before the picture is taken; or keys are pressed. */
export function Done({ deed, children }: { deed: string; children?: ReactNode }) {
  return (
    <span className={css.through} data-do={deed}>
      {children}
    </span>
  );
}

export const LONG =
  'Maintenance of the north workshop and everything that belongs to it, including the compressor and both lathes';
export const CHINESE = '产品团队与设计评审：新版图标、发布计划和路线图讨论';
export const ARABIC = 'فريق المنتج والتصميم';
