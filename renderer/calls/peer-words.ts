import { z } from 'zod';

const description = z.object({ type: z.enum(['offer', 'answer']), sdp: z.string().max(48_000) });
const candidate = z.object({
  candidate: z.string().max(1_000),
  sdpMid: z.string().max(16).nullable().default(null),
  sdpMLineIndex: z.number().int().nullable().default(null),
  usernameFragment: z.string().max(256).nullable().default(null),
});

/** What two windows hand each other through the host: an offer or answer, and addresses where one can be reached. */
export const signalData = z.object({
  description: description.optional(),
  candidates: z.array(candidate).max(100).optional(),
});
export type SignalData = z.output<typeof signalData>;

/** What two windows tell each other directly, also while the host is away. */
const peerWord = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('media'),
    muted: z.boolean(),
    camera: z.boolean(),
    screen: z.boolean(),
    sound: z.boolean(),
  }),
  /** They hang up. */
  z.object({ kind: z.literal('bye') }),
]);
export type PeerWord = z.infer<typeof peerWord>;

/** What somebody says of what they send. */
export type SaidMedia = Extract<PeerWord, { kind: 'media' }>;

/** A word as it was said; undefined where it is none, which a newer app may send. */
export function readWord(text: unknown): PeerWord | undefined {
  if (typeof text !== 'string' || text.length > 1_000) return undefined;
  try {
    return peerWord.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
