import { cameraStep, climb, LAST_STEP, type LadderState, ladderTop, screenStep } from './ladder.ts';
import { limitPicture } from './limit-picture.ts';
import { type Negotiation, negotiate, tryAgainLater } from './negotiation.ts';
import type { OwnTracks } from './own-devices.ts';
import { type PeerWord, readWord, type SaidMedia, type SignalData } from './peer-words.ts';
import { type Counters, countersOf, qualityBetween } from './quality.ts';
import type { Quality } from './view.ts';

/** What is sent and received, in the order of its places in every connection. */
const places = ['voice', 'camera', 'screen', 'screenSound'] as const satisfies readonly (keyof OwnTracks)[];

/** How long a way may be broken before another is looked for, and how long it is waited between two tries, in ms. */
const BROKEN = 2_000;
const BETWEEN_TRIES = 4_000;

export interface PeerParts {
  /** Whether this side makes the first offer: who came later does. */
  readonly offers: boolean;
  readonly send: (data: SignalData) => void;
  readonly tracks: () => OwnTracks;
  readonly said: () => SaidMedia;
  /** How many are in the call. */
  readonly people: () => number;
  /** Something that is shown of them changed. */
  readonly changed: () => void;
  readonly left: () => void;
}

const silence: SaidMedia = { kind: 'media', muted: false, camera: false, screen: false, sound: false };

/** The connection to one other person in a call. */
export class Peer {
  readonly streams = {
    voice: new MediaStream(),
    camera: new MediaStream(),
    screen: new MediaStream(),
    screenSound: new MediaStream(),
  };
  readonly #parts: PeerParts;
  // Real addresses only: on one network nobody has to be asked how one is seen from outside.
  readonly #connection = new RTCPeerConnection({ iceServers: [], bundlePolicy: 'max-bundle' });
  readonly #negotiation: Negotiation;
  #control: RTCDataChannel | undefined;
  #media = silence;
  #quality: Quality = 'unknown';
  #ladder: LadderState = ladderTop;
  #counted: Counters | undefined;
  #wasConnected = false;
  #mending: ReturnType<typeof setTimeout> | undefined;

  constructor(parts: PeerParts) {
    this.#parts = parts;
    this.#negotiation = negotiate({
      connection: this.#connection,
      polite: parts.offers,
      send: parts.send,
      offered: () => this.#takePlaces(),
    });
    this.#connection.onconnectionstatechange = () => this.#follow();
    if (!parts.offers) return;
    this.#openControl();
    this.#offerPlaces();
    this.#mendIn(BETWEEN_TRIES);
  }

  get isConnected(): boolean {
    return this.#connection.connectionState === 'connected';
  }

  get wasConnected(): boolean {
    return this.#wasConnected;
  }

  /** What they say that they send. */
  get media(): SaidMedia {
    return this.#media;
  }

  get quality(): Quality {
    return this.#quality;
  }

  /** Steps down that the network forces on what is sent to them. */
  get down(): number {
    return this.#ladder.down;
  }

  /** How loud they are, 0 to 1. */
  level(): number {
    return this.#place('voice')?.receiver.getSynchronizationSources()[0]?.audioLevel ?? 0;
  }

  take(data: SignalData): void {
    this.#negotiation.take(data);
  }

  /** Own tracks changed. */
  sendTracks(): void {
    void this.#sendTracks().catch(tryAgainLater);
  }

  /** Tells them what is sent to them; a camera that the network does not carry is as good as off. */
  sayMedia(): void {
    const said = this.#parts.said();
    this.#say({ ...said, camera: said.camera && this.down < LAST_STEP });
  }

  sayGoodbye(): void {
    this.#say({ kind: 'bye' });
  }

  #say(word: PeerWord): void {
    if (this.#control?.readyState === 'open') this.#control.send(JSON.stringify(word));
  }

  /** Fits what is sent to how many are in the call, and to what the network carried since it was asked last. */
  async measure(): Promise<void> {
    if (!this.isConnected) return;
    const counters = countersOf(await this.#connection.getStats());
    if (this.#counted !== undefined) this.#quality = qualityBetween(this.#counted, counters);
    this.#counted = counters;
    const before = this.down;
    this.#ladder = climb(this.#ladder, { ...counters, lost: counters.sentLost });
    if (before !== this.down) this.sayMedia();
    await this.#limitPictures().catch(tryAgainLater);
  }

  /** Looks for a new way at once, where there is none. */
  mend(): void {
    if (this.isConnected) return;
    clearTimeout(this.#mending);
    this.#mending = undefined;
    this.#mendIn(0);
  }

  close(): void {
    clearTimeout(this.#mending);
    this.#negotiation.close();
    this.#connection.onconnectionstatechange = null;
    if (this.#control !== undefined) this.#control.onmessage = null;
    this.#connection.close();
  }

  #place(place: (typeof places)[number]): RTCRtpTransceiver | undefined {
    return this.#connection.getTransceivers()[places.indexOf(place)];
  }

  /** Every place is there from the beginning, so that nothing has to be agreed on when a camera is switched on. */
  #offerPlaces(): void {
    for (const place of places) {
      const kind = place === 'voice' || place === 'screenSound' ? 'audio' : 'video';
      this.#connection.addTransceiver(kind, { direction: 'sendrecv' });
    }
    this.#receive();
    this.sendTracks();
  }

  async #takePlaces(): Promise<void> {
    for (const each of this.#connection.getTransceivers()) each.direction = 'sendrecv';
    this.#receive();
    this.#openControl();
    await this.#sendTracks();
  }

  #receive(): void {
    for (const place of places) {
      const track = this.#place(place)?.receiver.track;
      if (track !== undefined) this.streams[place].addTrack(track);
    }
  }

  #openControl(): void {
    const control = this.#connection.createDataChannel('control', { negotiated: true, id: 0 });
    this.#control = control;
    control.onopen = () => this.sayMedia();
    control.onmessage = ({ data }) => this.#hear(readWord(data));
  }

  #hear(word: PeerWord | undefined): void {
    if (word?.kind === 'bye') this.#parts.left();
    if (word?.kind !== 'media') return;
    this.#media = word;
    this.#parts.changed();
  }

  async #sendTracks(): Promise<void> {
    const tracks = this.#parts.tracks();
    await Promise.all(places.map((place) => this.#place(place)?.sender.replaceTrack(tracks[place] ?? null)));
    await this.#limitPictures();
  }

  async #limitPictures(): Promise<void> {
    await limitPicture(this.#place('camera')?.sender, cameraStep(this.#parts.people(), this.down));
    await limitPicture(this.#place('screen')?.sender, screenStep(this.#parts.people(), this.down));
  }

  #follow(): void {
    switch (this.#connection.connectionState) {
      case 'connected':
        this.#wasConnected = true;
        clearTimeout(this.#mending);
        this.#mending = undefined;
        void this.#limitPictures().catch(tryAgainLater);
        break;
      case 'disconnected':
        this.#mendIn(BROKEN);
        break;
      case 'failed':
        this.mend();
        break;
      default:
    }
    this.#parts.changed();
  }

  #mendIn(wait: number): void {
    this.#mending ??= setTimeout(() => {
      this.#mending = undefined;
      if (this.isConnected) return;
      this.#negotiation.retry();
      this.#mendIn(BETWEEN_TRIES);
    }, wait);
  }
}
