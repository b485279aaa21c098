import type { Thrift } from './view.ts';

/** What one sends of a picture to one person. */
export interface VideoStep {
  /** Lines of the picture at most; 0: nothing is sent. */
  readonly height: number;
  /** Pictures a second at most. */
  readonly frameRate: number;
  /** Bits a second at most. */
  readonly bitrate: number;
}

/** So many people everybody can send a picture to on an ordinary network; with more, pictures are smaller. */
export const MOST_CAMERAS = 4;
/** So many everybody can send their voice to; with more, cameras are off, and voices too may suffer. */
export const MOST_VOICES = 8;
/** The last step: sound alone. */
export const LAST_STEP = 4;

const NOTHING: VideoStep = { height: 0, frameRate: 0, bitrate: 0 };

// Everybody encodes for everybody: measured on two cores, four people are smooth at 360 lines and 20 pictures a second.
const byPeople: readonly { readonly upTo: number; readonly step: VideoStep }[] = [
  { upTo: 2, step: { height: 720, frameRate: 30, bitrate: 1_800_000 } },
  { upTo: 3, step: { height: 540, frameRate: 24, bitrate: 900_000 } },
  { upTo: MOST_CAMERAS, step: { height: 360, frameRate: 20, bitrate: 500_000 } },
  { upTo: 6, step: { height: 240, frameRate: 15, bitrate: 220_000 } },
  { upTo: MOST_VOICES, step: { height: 180, frameRate: 10, bitrate: 120_000 } },
];

/** What of the picture stays at each step down that the network forces. */
const shares = [1, 0.67, 0.5, 0.34] as const;

/** The camera for one person in a call of `people`, after `down` steps down. */
export function cameraStep(people: number, down: number): VideoStep {
  const step = byPeople.find(({ upTo }) => people <= upTo)?.step;
  const share = shares[down];
  if (step === undefined || share === undefined) return NOTHING;
  return {
    height: Math.round(step.height * share),
    frameRate: down >= 2 ? Math.min(step.frameRate, 12) : step.frameRate,
    bitrate: Math.round(step.bitrate * share * share),
  };
}

/** A screen for one person: its letters stay sharp as long as they can, at fewer pictures a second. */
export function screenStep(people: number, down: number): VideoStep {
  const share = shares[Math.min(down, shares.length - 1)] ?? 1;
  return {
    height: down >= 2 ? 720 : 1_440,
    frameRate: people <= 4 && down === 0 ? 15 : 6,
    bitrate: Math.round(Math.max(250_000, (people <= 4 ? 2_500_000 : 1_000_000) * share * share)),
  };
}

/** What the call has given up, in a word: by its size, or by the worst that the network does to one's own picture. */
export function thriftOf(people: number, down: number): Thrift {
  if (people > MOST_VOICES || down >= LAST_STEP) return 'audio_only';
  return people > MOST_CAMERAS || down > 0 ? 'fewer_pixels' : 'none';
}

/** What the other side got of what was sent, since it was looked at last. */
export interface SendReport {
  /** Share of the packets that were lost, 0 to 1. */
  readonly lost: number;
  /** Ms there and back; undefined while it was not measured. */
  readonly roundTrip: number | undefined;
  /** Bits a second that the way is thought to carry; undefined while nobody knows. */
  readonly available?: number | undefined;
}

export interface LadderState {
  readonly down: number;
  /** How many reports in a row were well. */
  readonly well: number;
  /** So many of them have to be before a step up is tried: falling is quick, climbing is slow. */
  readonly patience: number;
}

const PATIENCE = 5;
/** After every fall to the last step it is tried half as often, down to this: a camera is not to go on and off. */
const MOST_PATIENCE = 40;

export const ladderTop: LadderState = { down: 0, well: 0, patience: PATIENCE };

const BAD_LOSS = 0.1;
const FINE_LOSS = 0.03;
const BAD_ROUND_TRIP = 800;
/** With less than this, in bits a second, a picture is a blur that only takes from the voice. */
const TOO_LITTLE = 90_000;

/** One report further. */
export function climb(state: LadderState, { lost, roundTrip = 0, available }: SendReport): LadderState {
  const { down, well, patience } = state;
  // Where no picture is sent nobody finds out what the way would carry.
  const isTight = down < LAST_STEP && available !== undefined && available < TOO_LITTLE;
  if (lost > BAD_LOSS || roundTrip > BAD_ROUND_TRIP || isTight) return fall(state);
  if (lost > FINE_LOSS) return { ...state, well: 0 };
  if (down === 0) return ladderTop;
  return well + 1 < patience ? { ...state, well: well + 1 } : { down: down - 1, well: 0, patience };
}

function fall({ down, patience }: LadderState): LadderState {
  const next = Math.min(LAST_STEP, down + 1);
  const isLast = next === LAST_STEP && down < LAST_STEP;
  return { down: next, well: 0, patience: isLast ? Math.min(MOST_PATIENCE, patience * 2) : patience };
}
