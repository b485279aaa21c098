import { clsx } from 'clsx';
import { useMessages } from './locale.tsx';
import css from './Skeleton.module.css';

export interface SkeletonProps {
  readonly width?: number | string | undefined;
  readonly height?: number | string | undefined;
  readonly round?: boolean | undefined;
}

/** The place of something that loads; seen after 150 ms only. */
export function Skeleton({ width = '100%', height = '0.75rem', round = false }: SkeletonProps) {
  return <span className={clsx(css.bone, round && css.round)} style={{ width, height }} aria-hidden="true" />;
}

/** Widths of names and lines, in turn, so that it looks like a list. */
const WIDTHS = [
  ['52%', '78%'],
  ['38%', '64%'],
  ['60%', '46%'],
  ['44%', '70%'],
] as const;

/** The place of a list of people or conversations that loads. */
export function SkeletonList({ rows }: { readonly rows: number }) {
  const { common } = useMessages();
  return (
    <div className={css.list} role="status">
      <span className="visually-hidden">{common.loading}</span>
      {Array.from({ length: rows }, (_row, index) => {
        const [name, line] = WIDTHS[index % WIDTHS.length] ?? WIDTHS[0];
        const key = `row ${index}`;
        return (
          <div key={key} className={css.row}>
            <Skeleton width={40} height={40} round />
            <div className={css.lines}>
              <Skeleton width={name} />
              <Skeleton width={line} height="0.625rem" />
            </div>
          </div>
        );
      })}
    </div>
  );
}
