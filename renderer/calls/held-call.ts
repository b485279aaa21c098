import type { CallCard } from '../../shared/protocol/calls.ts';
import type { Runtime } from '../state/runtime.ts';
import type { CallPreferences } from './devices.ts';
import { thriftOf } from './ladder.ts';
import { Mesh } from './mesh.ts';
import { OwnDevices, type OwnTracks } from './own-devices.ts';
import type { SaidMedia } from './peer-words.ts';
import { worst } from './quality.ts';
import { createSender } from './signalling.ts';
import { watchSpeaking } from './speaking.ts';
import type { CallView, JoinWith } from './view.ts';

/** How often who speaks is looked for, in ms. */
const LISTEN = 120;
/** How often what the network carries is looked at, in ms. */
const MEASURE = 2_000;
/** Two screens that begin within so many ms began at the same moment. */
const SAME_MOMENT = 1_000;

/** What of a call is seen beside where it stands. */
export type MediaView = Omit<CallView, 'phase' | 'hostAway'>;

export interface HeldCallParts {
  readonly runtime: Runtime;
  readonly callId: string;
  readonly join: JoinWith;
  readonly changed: (view: MediaView) => void;
  /** Everybody else has said goodbye, which the host may not know yet. */
  readonly deserted: () => void;
}

/** The media of the call that a window is in: one's own devices, and the connections to everybody else. */
export class HeldCall {
  readonly devices: OwnDevices;
  readonly #parts: HeldCallParts;
  readonly #mesh: Mesh;
  readonly #me: string;
  readonly #speaking = watchSpeaking();
  readonly #ends: readonly (() => void)[];
  #seat = 0;
  #sharedAt = 0;
  /** The call is too full for pictures: the camera is set aside. */
  #isTooFull = false;
  #connectedAt: number | undefined;
  #ended = false;

  constructor(parts: HeldCallParts) {
    this.#parts = parts;
    const { runtime, callId, join } = parts;
    const { session, preferences } = runtime.store.getState();
    const send = createSender(runtime.ask);
    this.#me = session.account ?? '';
    this.devices = new OwnDevices({
      preferences: preferences.calls,
      muted: join.muted || preferences.calls.push_to_talk,
      changed: () => this.#sendMedia(),
    });
    this.#mesh = new Mesh({
      me: this.#me,
      said: () => this.#said(),
      tracks: () => this.#tracks(),
      send: ({ user, seat }, data) => send({ call_id: callId, to: user, seat }, data),
      changed: () => this.#show(),
      left: () => {
        if (this.#mesh.people === 1) parts.deserted();
      },
      shares: ({ seat }) => this.#giveWay(seat),
    });
    this.#ends = [
      repeat(LISTEN, () => this.#listen()),
      repeat(MEASURE, () => void this.#mesh.measure().then(() => this.#show())),
      runtime.store.subscribe((state, before) => {
        if (state.preferences.calls !== before.preferences.calls) {
          this.#prefer(state.preferences.calls, before.preferences.calls);
        }
      }),
      whenNetworkReturns(() => this.#mesh.mend()),
    ];
  }

  get view(): MediaView {
    const people = this.#mesh.shown(this.#speaking.isSpeaking);
    return {
      people,
      own: { ...this.devices.media, speaking: this.#speaking.isSpeaking(this.#me) },
      speaker: this.#speaking.speaker,
      quality: worst(people.map(({ quality }) => quality)),
      thrift: thriftOf(this.#mesh.people, this.#mesh.down),
      connectedAt: this.#connectedAt,
    };
  }

  /** Opens the microphone, and the camera where it is wanted. Never rejects: what is missing is shown. */
  async open(): Promise<void> {
    const { devices } = this;
    await Promise.all([devices.openVoice(), this.#parts.join.camera ? devices.setCamera(true) : undefined]);
  }

  async shareScreen(): Promise<void> {
    await this.devices.shareScreen();
    this.#sharedAt = Date.now();
  }

  /** The call as the host tells it, and the seat that one has in it. */
  update(call: CallCard, seat: number): void {
    if (this.#ended) return;
    this.#seat = seat;
    this.#mesh.update(call, seat);
    const isTooFull = thriftOf(this.#mesh.people, 0) === 'audio_only';
    if (isTooFull !== this.#isTooFull) {
      this.#isTooFull = isTooFull;
      this.#sendMedia();
    }
    this.#show();
  }

  takeSignal(from: { readonly user: string; readonly seat: number }, data: unknown): void {
    if (!this.#ended) this.#mesh.take(from, data);
  }

  /** Looks at once for new ways to who is not connected. */
  mend(): void {
    this.#mesh.mend();
  }

  leave(): void {
    this.#ended = true;
    for (const end of this.#ends) end();
    this.#mesh.leave();
    this.devices.close();
  }

  #prefer(next: CallPreferences, before: CallPreferences): void {
    void this.devices.prefer(next);
    if (next.push_to_talk && !before.push_to_talk) this.devices.setMuted(true);
  }

  #tracks(): OwnTracks {
    const { tracks } = this.devices;
    return this.#isTooFull ? { ...tracks, camera: undefined } : tracks;
  }

  #said(): SaidMedia {
    const { media } = this.devices;
    const { voice, camera, screen, screenSound } = this.#tracks();
    return {
      kind: 'media',
      muted: voice === undefined || (media.muted && !media.talking),
      camera: camera !== undefined,
      screen: screen !== undefined,
      sound: screenSound !== undefined,
    };
  }

  #sendMedia(): void {
    this.#mesh.sendTracks();
    this.#mesh.sayMedia();
    this.#show();
  }

  /** One screen at a time: who began last is seen. Of two at the same moment it is who joined later. */
  #giveWay(seat: number): void {
    if (this.devices.tracks.screen === undefined) return;
    const isMineLater = Date.now() - this.#sharedAt < SAME_MOMENT && this.#seat > seat;
    if (!isMineLater) this.devices.stopSharing();
  }

  #listen(): void {
    const levels = new Map(this.#mesh.levels()).set(this.#me, this.devices.level());
    const spoken = () => [this.#speaking.speaker, ...[...levels.keys()].filter(this.#speaking.isSpeaking)].join();
    const before = spoken();
    this.#speaking.hear(levels, Date.now());
    if (spoken() !== before) this.#show();
  }

  #show(): void {
    if (this.#ended) return;
    if (this.#connectedAt === undefined && this.#mesh.hasConnected) this.#connectedAt = Date.now();
    this.#parts.changed(this.view);
  }
}

function repeat(milliseconds: number, run: () => void): () => void {
  const timer = setInterval(run, milliseconds);
  return () => clearInterval(timer);
}

function whenNetworkReturns(run: () => void): () => void {
  window.addEventListener('online', run);
  return () => window.removeEventListener('online', run);
}
