import type { Quality } from './view.ts';

/** What of a connection was counted up to now, as getStats says it. */
export interface Counters {
  readonly received: number;
  readonly lost: number;
  readonly bytesReceived: number;
  readonly framesDecoded: number;
  /** Seconds; the worst of the sound that comes in. */
  readonly jitter: number;
  /** Ms there and back. */
  readonly roundTrip: number | undefined;
  /** Share of what was sent that the other side lost lately, the worst of all that is sent. */
  readonly sentLost: number;
  /** Bits a second that the way out is thought to carry. */
  readonly available: number | undefined;
}

const nothing: Counters = {
  received: 0,
  lost: 0,
  bytesReceived: 0,
  framesDecoded: 0,
  jitter: 0,
  roundTrip: undefined,
  sentLost: 0,
  available: undefined,
};

/** Adds up the parts of a report that say how it goes (W3C webrtc-stats: inbound-rtp, remote-inbound-rtp, candidate-pair). */
export function countersOf(report: Iterable<readonly [string, unknown]>): Counters {
  let sum = nothing;
  for (const [, entry] of report) sum = add(sum, entry as StatsEntry);
  return sum;
}

interface StatsEntry {
  readonly type: string;
  readonly kind?: string;
  readonly packetsReceived?: number;
  readonly packetsLost?: number;
  readonly bytesReceived?: number;
  readonly framesDecoded?: number;
  readonly jitter?: number;
  readonly fractionLost?: number;
  readonly state?: string;
  readonly nominated?: boolean;
  readonly currentRoundTripTime?: number;
  readonly availableOutgoingBitrate?: number;
}

function add(sum: Counters, entry: StatsEntry): Counters {
  switch (entry.type) {
    case 'inbound-rtp':
      return {
        ...sum,
        received: sum.received + (entry.packetsReceived ?? 0),
        lost: sum.lost + Math.max(0, entry.packetsLost ?? 0),
        bytesReceived: sum.bytesReceived + (entry.bytesReceived ?? 0),
        framesDecoded: sum.framesDecoded + (entry.framesDecoded ?? 0),
        // A picture that is not sent any more keeps the figure that it had.
        jitter: entry.kind === 'audio' ? Math.max(sum.jitter, entry.jitter ?? 0) : sum.jitter,
      };
    case 'remote-inbound-rtp':
      return { ...sum, sentLost: Math.max(sum.sentLost, entry.fractionLost ?? 0) };
    case 'candidate-pair':
      if (entry.state !== 'succeeded' || entry.nominated !== true) return sum;
      return {
        ...sum,
        roundTrip: entry.currentRoundTripTime === undefined ? sum.roundTrip : entry.currentRoundTripTime * 1_000,
        available: entry.availableOutgoingBitrate ?? sum.available,
      };
    default:
      return sum;
  }
}

// From where on people notice: ITU-T G.114 has 150 ms one way as the edge of ease, 400 ms as that of use.
const FAIR = { lost: 0.02, roundTrip: 300, jitter: 0.04 };
const POOR = { lost: 0.08, roundTrip: 800, jitter: 0.1 };

/** How what came between two looks arrived. */
export function qualityBetween(before: Counters, now: Counters): Quality {
  const received = now.received - before.received;
  const lost = Math.max(0, now.lost - before.lost);
  if (received + lost <= 0) return 'unknown';
  const share = lost / (received + lost);
  const isBeyond = (limit: typeof FAIR) =>
    share > limit.lost || (now.roundTrip ?? 0) > limit.roundTrip || now.jitter > limit.jitter;
  if (isBeyond(POOR)) return 'poor';
  return isBeyond(FAIR) ? 'fair' : 'good';
}

const order: readonly Quality[] = ['unknown', 'good', 'fair', 'poor'];

/** The worst of several. */
export function worst(all: Iterable<Quality>): Quality {
  let at = 0;
  for (const each of all) at = Math.max(at, order.indexOf(each));
  return order[at] ?? 'unknown';
}
