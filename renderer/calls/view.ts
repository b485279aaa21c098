import type { CallCard, CallOutcome } from '../../shared/protocol/calls.ts';
import type { CallMedia } from '../../shared/protocol/cards.ts';

/** How well the media of a connection arrives, in steps that have words. */
export type Quality = 'unknown' | 'good' | 'fair' | 'poor';

/** Where the connection to somebody in the call stands. `away`: their device has lost the host. */
export type Link = 'connecting' | 'connected' | 'reconnecting' | 'away';

/** Somebody else in the call, as they are shown. */
export interface PersonInCall {
  readonly user: string;
  readonly seat: number;
  readonly link: Link;
  readonly muted: boolean;
  readonly speaking: boolean;
  readonly quality: Quality;
  /** Their camera, while it is on and arrives. */
  readonly camera: MediaStream | undefined;
  /** Their screen, while they share it. */
  readonly screen: MediaStream | undefined;
  /** Their voice; it is to be played whatever is shown. */
  readonly voice: MediaStream;
  /** What their screen plays, while they share it with sound. */
  readonly screenSound: MediaStream | undefined;
}

/** Why something of one's own devices does not work. */
export type DeviceTrouble =
  /** The page is not secure, so that the browser gives no devices out. */
  | 'insecure'
  /** The person, or the system, said no. */
  | 'denied'
  /** There is none, or the one that was chosen is gone. */
  | 'missing'
  /** Another program has it. */
  | 'in_use'
  | 'failed';

/** What one sends oneself. */
export interface OwnMedia {
  readonly muted: boolean;
  readonly speaking: boolean;
  /** One's own camera, while it is on. */
  readonly camera: MediaStream | undefined;
  /** One's own screen, while it is shared. */
  readonly screen: MediaStream | undefined;
  /** The microphone is open because the key is held. */
  readonly talking: boolean;
  readonly microphoneTrouble: DeviceTrouble | undefined;
  readonly cameraTrouble: DeviceTrouble | undefined;
  readonly screenTrouble: DeviceTrouble | undefined;
}

/** How many pictures this call carries, and what was given up for that. */
export type Thrift =
  | 'none'
  /** Smaller pictures, since the network or the computer does not carry more. */
  | 'fewer_pixels'
  /** No cameras: too many people, or too little network. */
  | 'audio_only';

export type CallPhase =
  | { readonly name: 'idle' }
  /** Asking for devices, and the host for the call. */
  | { readonly name: 'starting'; readonly conversation: string; readonly media: CallMedia }
  /** In the call: with nobody else in it yet, it rings. */
  | { readonly name: 'in_call'; readonly call: CallCard; readonly seat: number }
  /** Over; shown until it is dismissed. */
  | { readonly name: 'over'; readonly call: CallCard; readonly why: WhyOver };

export type WhyOver =
  | CallOutcome
  /** One left; it may go on without. */
  | 'left'
  /** Another device of one's own has taken it over. */
  | 'elsewhere'
  /** One was removed from the conversation, or signed out. */
  | 'removed';

/** The call that this window holds: one at a time. */
export interface CallView {
  readonly phase: CallPhase;
  readonly people: readonly PersonInCall[];
  readonly own: OwnMedia;
  /** Who speaks, or spoke last: an account. */
  readonly speaker: string | undefined;
  /** The worst of what arrives. */
  readonly quality: Quality;
  readonly thrift: Thrift;
  /** The host is not reached just now; what is said goes on. */
  readonly hostAway: boolean;
  /** When the first other person was connected here, in ms since the epoch. */
  readonly connectedAt: number | undefined;
}

export interface JoinWith {
  readonly muted: boolean;
  readonly camera: boolean;
}

/** What can be done with calls in this window. */
export interface Calls {
  getState(): CallView;
  subscribe(listener: (view: CallView, before: CallView) => void): () => void;
  /** Starts a call, or joins the one that runs there. Leaves the one that one is in. Rejects with Refused. */
  start(conversation: string, media: CallMedia, join?: JoinWith): Promise<void>;
  /** Answers or joins. Leaves the one that one is in. Rejects with Refused. */
  join(callId: string, join: JoinWith): Promise<void>;
  /** Rejects with Refused. */
  decline(callId: string): Promise<void>;
  /** Leaves at once; the host is told when it is reached. */
  hangUp(options?: { readonly everyone?: boolean }): void;
  /** Puts away what is shown of a call that is over. */
  dismiss(): void;
  setMuted(muted: boolean): void;
  /** The microphone is open while it is held, whatever else. */
  setTalking(talking: boolean): void;
  setCamera(on: boolean): Promise<void>;
  /** Asks which screen or window; resolves when it is shared, or was not chosen. */
  shareScreen(): Promise<void>;
  stopSharing(): void;
  close(): void;
}
