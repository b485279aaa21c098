/** One line of the report. */
export interface Row {
  readonly what: string;
  readonly value: string;
  readonly target: string;
  /** undefined where nothing was measured that could be judged. */
  readonly met?: boolean;
  /** The same work done by something bare, in the same run. */
  readonly reference?: string;
  readonly ratio?: string;
}

export function toTable(rows: readonly Row[]): string {
  const lines = rows.map(({ what, value, target, met, reference = '', ratio = '' }) =>
    [what, value, `${target}${mark(met)}`, reference, ratio].join(' | '),
  );
  return [
    '| what | value | target | bare, in the same run | ratio |',
    '| --- | --- | --- | --- | --- |',
    ...lines.map((line) => `| ${line} |`),
  ].join('\n');
}

function mark(met: boolean | undefined): string {
  if (met === undefined) return '';
  return met ? ' ✓' : ' **missed**';
}

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });

export function perSecond(value: number): string {
  return `${whole.format(value)}/s`;
}

export function microseconds(value: number): string {
  return `${value.toFixed(2)} µs`;
}

export function milliseconds(value: number): string {
  return `${value < 10 ? value.toFixed(1) : whole.format(value)} ms`;
}

export function seconds(ms: number): string {
  return `${(ms / 1_000).toFixed(2)} s`;
}

export function megabytes(bytes: number): string {
  return `${whole.format(bytes / 1e6)} MB`;
}

export function kilobytes(bytes: number): string {
  return `${(bytes / 1e3).toFixed(1)} KB`;
}

export function percent(share: number): string {
  return `${(share * 100).toFixed(0)} %`;
}

/** How often the one goes into the other, as `0.85×`. */
export function times(value: number, reference: number): string {
  return `${(value / reference).toFixed(2)}×`;
}

/** The value below which that share of all lies; sorts in place. */
export function percentile(values: Float64Array, share: number): number {
  values.sort();
  return values[Math.min(values.length - 1, Math.floor(values.length * share))] ?? Number.NaN;
}

export function median(values: readonly number[]): number {
  return percentile(Float64Array.from(values), 0.5);
}
