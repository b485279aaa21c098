export const sizeUnits = ['KiB', 'MiB', 'GiB', 'TiB'] as const;
export type SizeUnit = (typeof sizeUnits)[number];

/** A size as somebody would write it. */
export interface SizeParts {
  readonly amount: string;
  readonly unit: SizeUnit;
}

function bytesPer(unit: SizeUnit): number {
  return 1024 ** (sizeUnits.indexOf(unit) + 1);
}

/** The size in the largest unit of which there is at least one. */
export function sizeParts(bytes: number): SizeParts {
  const unit = [...sizeUnits].reverse().find((each) => bytes >= bytesPer(each)) ?? (bytes === 0 ? 'GiB' : 'KiB');
  return { amount: String(Number((bytes / bytesPer(unit)).toFixed(3))), unit };
}

/** The bytes of it; undefined where the amount is no number. */
export function bytesOf({ amount, unit }: SizeParts): number | undefined {
  const text = amount.trim().replace(',', '.');
  return /^\d+(?:\.\d*)?$/.test(text) ? Math.round(Number(text) * bytesPer(unit)) : undefined;
}
