import { clsx } from 'clsx';
import { CircleCheck, Info, type LucideIcon, OctagonAlert, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import css from './Banner.module.css';

export interface BannerProps {
  readonly tone?: 'info' | 'warn' | 'bad' | 'ok' | undefined;
  /** Instead of that of the tone. */
  readonly icon?: LucideIcon | undefined;
  readonly children: ReactNode;
  readonly action?: ReactNode;
}

const ICONS = { info: Info, warn: TriangleAlert, bad: OctagonAlert, ok: CircleCheck } as const;

/** Something that holds for the page or the form it stands in, said where it holds. */
export function Banner({ tone = 'info', icon, children, action }: BannerProps) {
  const Icon = icon ?? ICONS[tone];
  return (
    <div className={clsx(css.banner, css[tone])} role="status">
      <Icon className={css.icon} size="1.0625rem" strokeWidth={2} aria-hidden="true" />
      <div className={css.text}>{children}</div>
      {action !== undefined && <div className={css.action}>{action}</div>}
    </div>
  );
}
