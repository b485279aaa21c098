import type { SignalData } from './peer-words.ts';
import { withStartBitrate } from './start-bitrate.ts';

/** Addresses that are found within so many ms go together: a call of eight is not to be a hundred messages. */
const GATHER = 30;

export interface NegotiationParts {
  readonly connection: RTCPeerConnection;
  /** Of two offers at once the polite one takes its own back (W3C webrtc-pc, perfect negotiation). */
  readonly polite: boolean;
  readonly send: (data: SignalData) => void;
  /** Called before the first offer of the other side is answered, with what it offers in place. */
  readonly offered: () => Promise<void>;
}

/** Agrees with the other side on how to talk. */
export interface Negotiation {
  /** What the other side said. */
  take(data: SignalData): void;
  /** Says again what may have been lost, or looks for a new way to the other side. */
  retry(): void;
  close(): void;
}

/** What cannot be used or done at this moment is said again while there is no connection. */
export function tryAgainLater(): void {}

export function negotiate(parts: NegotiationParts): Negotiation {
  const { connection, polite, send } = parts;
  let isMakingOffer = false;
  let wasOffered = false;
  let turns = Promise.resolve();
  let gathered: RTCIceCandidate[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;

  function flush(): void {
    timer = undefined;
    const candidates = gathered.map(({ candidate, sdpMid, sdpMLineIndex, usernameFragment }) => ({
      candidate,
      sdpMid,
      sdpMLineIndex,
      usernameFragment,
    }));
    gathered = [];
    if (candidates.length > 0) send({ candidates });
  }
  function describe(): void {
    const { localDescription } = connection;
    if (localDescription === null) return;
    const { type, sdp } = localDescription;
    if (type !== 'offer' && type !== 'answer') return;
    send({ description: { type, sdp } });
  }
  async function offer(): Promise<void> {
    try {
      isMakingOffer = true;
      await connection.setLocalDescription();
      describe();
    } catch {
      tryAgainLater();
    } finally {
      isMakingOffer = false;
    }
  }
  async function hear({ description, candidates = [] }: SignalData): Promise<void> {
    if (description !== undefined) {
      const isOffer = description.type === 'offer';
      const collides = isOffer && (isMakingOffer || connection.signalingState !== 'stable');
      if (collides && !polite) return;
      const { type, sdp } = description;
      await connection.setRemoteDescription({ type, sdp: withStartBitrate(sdp) });
      if (isOffer) {
        if (!wasOffered) await parts.offered();
        wasOffered = true;
        await connection.setLocalDescription();
        describe();
      }
    }
    for (const candidate of candidates) {
      // Addresses of an offer that was passed over lead nowhere.
      if (connection.remoteDescription !== null) await connection.addIceCandidate(candidate).catch(tryAgainLater);
    }
  }
  connection.onnegotiationneeded = () => void offer();
  connection.onicecandidate = ({ candidate }) => {
    if (candidate === null || candidate.candidate === '') return;
    gathered.push(candidate);
    timer ??= setTimeout(flush, GATHER);
  };
  return {
    take(data) {
      turns = turns.then(() => hear(data)).catch(tryAgainLater);
    },
    retry() {
      if (connection.signalingState === 'have-local-offer') describe();
      else connection.restartIce();
    },
    close() {
      clearTimeout(timer);
      connection.onnegotiationneeded = null;
      connection.onicecandidate = null;
    },
  };
}
