import { type Note, playNotes } from '../ui/chime.ts';

/** `ring`: somebody calls. `knock`: somebody calls while one is in a call. `ringback`: it rings at the others. */
export type RingKind = 'ring' | 'knock' | 'ringback';

interface Tune {
  readonly notes: readonly Note[];
  /** After how many ms it begins anew. */
  readonly every: number;
}

const RISE = [659, 831, 988, 1_319];

/** A rise of four wooden notes, twice. */
const ring: Tune = {
  notes: [0, 0.9].flatMap((from) =>
    RISE.flatMap((frequency, at): Note[] => [
      { frequency, at: from + at * 0.14, length: 0.5, volume: 0.16 },
      { frequency: frequency * 4, at: from + at * 0.14, length: 0.08, volume: 0.03 },
    ]),
  ),
  every: 3_200,
};

const tunes: Readonly<Record<RingKind, Tune>> = {
  ring,
  knock: {
    notes: [
      { frequency: 880, at: 0, volume: 0.05 },
      { frequency: 659, at: 0.16, volume: 0.05 },
    ],
    every: 4_000,
  },
  ringback: { notes: [{ frequency: 425, at: 0, length: 1.1, volume: 0.05 }], every: 4_000 },
};

/** Rings again and again until what it returns is called, which silences it at once. */
export function startRinging(kind: RingKind): () => void {
  const { notes, every } = tunes[kind];
  let silence = playNotes(notes);
  const timer = setInterval(() => {
    silence = playNotes(notes);
  }, every);
  return () => {
    clearInterval(timer);
    silence();
  };
}
