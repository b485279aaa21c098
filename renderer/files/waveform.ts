import { bytesOf } from './thumbhash.ts';

/** Loudness from 0 to 1 over the time, in so many steps; a flat line where nothing is known. */
export function barsOf(waveform: string | undefined, steps: number): readonly number[] {
  const bytes = waveform === undefined ? new Uint8Array() : bytesOf(waveform);
  if (bytes.length === 0) return Array.from({ length: steps }, () => 0);
  return Array.from({ length: steps }, (_, step) => {
    const from = Math.floor((step * bytes.length) / steps);
    const to = Math.max(from + 1, Math.floor(((step + 1) * bytes.length) / steps));
    return Math.max(...bytes.subarray(from, to)) / 255;
  });
}

/** Steps that a waveform has at most, by the protocol. */
const MOST_STEPS = 128;

/** Loudness of samples (from -1 to 1) as the protocol has it: base64, one byte a step, the loudest step full. */
export function waveformOf(samples: Float32Array, steps = MOST_STEPS): string {
  const count = Math.min(steps, Math.max(1, samples.length));
  const levels = Array.from({ length: count }, (_, step) => {
    const from = Math.floor((step * samples.length) / count);
    const to = Math.max(from + 1, Math.floor(((step + 1) * samples.length) / count));
    return loudness(samples.subarray(from, to));
  });
  return encodeLevels(levels);
}

/** Levels of any scale as the protocol has them; more of them than it allows are joined. */
export function encodeLevels(levels: readonly number[]): string {
  const count = Math.min(MOST_STEPS, levels.length);
  const joined = Array.from({ length: count }, (_, step) => {
    const from = Math.floor((step * levels.length) / count);
    const to = Math.max(from + 1, Math.floor(((step + 1) * levels.length) / count));
    return Math.max(...levels.slice(from, to));
  });
  const loudest = Math.max(...joined, Number.EPSILON);
  return btoa(String.fromCharCode(...joined.map((level) => Math.round((255 * level) / loudest))));
}

/** The root of the mean square. */
export function loudness(samples: Float32Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  return samples.length === 0 ? 0 : Math.sqrt(sum / samples.length);
}
