/** So many figures are kept: with one every two seconds, two minutes. */
export const MOST_SAMPLES = 60;

/** The samples with one more; only the newest are kept. */
export function withSample(samples: readonly number[], sample: number): readonly number[] {
  return [...samples, sample].slice(-MOST_SAMPLES);
}

/** The line through the samples in a box of that size, the newest at the end; a line along the ground without any. */
export function linePath(samples: readonly number[], { width, height }: { width: number; height: number }): string {
  const most = Math.max(1, ...samples);
  const step = width / (MOST_SAMPLES - 1);
  const first = MOST_SAMPLES - samples.length;
  const points = samples.map((sample, at) => {
    const x = (first + at) * step;
    const y = height - (sample / most) * height;
    return `${round(x)} ${round(y)}`;
  });
  return points.length === 0 ? `M0 ${height}H${width}` : `M${points.join('L')}`;
}

/** The area below that line. */
export function areaPath(samples: readonly number[], box: { width: number; height: number }): string {
  if (samples.length < 2) return '';
  const start = round((MOST_SAMPLES - samples.length) * (box.width / (MOST_SAMPLES - 1)));
  return `${linePath(samples, box)}L${box.width} ${box.height}L${start} ${box.height}Z`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
