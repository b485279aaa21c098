const UNITS = ['kB', 'MB', 'GB', 'TB'];

/** Bytes as a person reads them, with the exact number: `1.2 MB (1,234,567 bytes)`. */
export function sizeText(bytes: number): string {
  const exact = `${bytes.toLocaleString('en')} bytes`;
  const short = shortSize(bytes);
  return short === undefined ? exact : `${short} (${exact})`;
}

/** Undefined below 1,000 bytes. */
export function shortSize(bytes: number): string | undefined {
  const power = Math.min(UNITS.length, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  return power === 0 ? undefined : `${(bytes / 1_000 ** power).toFixed(1)} ${UNITS[power - 1]}`;
}
