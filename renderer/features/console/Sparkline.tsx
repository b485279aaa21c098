import styles from './Overview.module.css';
import { areaPath, linePath } from './samples.ts';

export interface SparklineProps {
  readonly samples: readonly number[];
  readonly label: string;
}

const BOX = { width: 240, height: 48 };

/** A small picture of how a figure went. */
export function Sparkline({ samples, label }: SparklineProps) {
  return (
    <svg
      className={styles.spark}
      viewBox={`0 -2 ${BOX.width} ${BOX.height + 4}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
    >
      <path className={styles.ground} d={`M0 ${BOX.height}H${BOX.width}`} vectorEffect="non-scaling-stroke" />
      <path className={styles.area} d={areaPath(samples, BOX)} />
      <path className={styles.line} d={linePath(samples, BOX)} vectorEffect="non-scaling-stroke" />
    </svg>
  );
}
