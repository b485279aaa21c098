import {
  type CallPreferences,
  isNotChosen,
  openCamera,
  openMicrophone,
  openScreen,
  troubleOf,
  watchDevices,
} from './devices.ts';
import { type LevelMeter, meterOf } from './level-meter.ts';
import { nothingOwn } from './starting-view.ts';
import type { OwnMedia } from './view.ts';

/** What one sends, by what it is. */
export interface OwnTracks {
  readonly voice: MediaStreamTrack | undefined;
  readonly camera: MediaStreamTrack | undefined;
  readonly screen: MediaStreamTrack | undefined;
  readonly screenSound: MediaStreamTrack | undefined;
}

const noTracks: OwnTracks = { voice: undefined, camera: undefined, screen: undefined, screenSound: undefined };

export type ShownDevices = Omit<OwnMedia, 'speaking'>;

export interface OwnDevicesParts {
  readonly preferences: CallPreferences;
  readonly muted: boolean;
  /** Told after tracks or what is shown of them changed. */
  readonly changed: () => void;
}

/** One's own devices during a call. Nothing of it rejects: what does not work is shown as a trouble. */
export class OwnDevices {
  readonly #changed: () => void;
  readonly #endWatching: () => void;
  #preferences: CallPreferences;
  #tracks = noTracks;
  #media: ShownDevices;
  #meter: LevelMeter | undefined;
  #closed = false;

  constructor({ preferences, muted, changed }: OwnDevicesParts) {
    this.#preferences = preferences;
    this.#changed = changed;
    this.#media = { ...nothingOwn, muted };
    // A microphone that comes while there was none is what was waited for.
    this.#endWatching = watchDevices(() => {
      if (this.#media.microphoneTrouble !== undefined) void this.openVoice();
    });
  }

  get tracks(): OwnTracks {
    return this.#tracks;
  }

  get media(): ShownDevices {
    return this.#media;
  }

  /** How loud one is, 0 to 1, muted or not. */
  level(): number {
    return this.#meter?.level() ?? 0;
  }

  async openVoice(): Promise<void> {
    try {
      const voice = await openMicrophone(this.#preferences);
      if (!this.#keeps(voice)) return;
      this.#meter?.close();
      this.#tracks.voice?.stop();
      this.#meter = meterOf(voice);
      // One that was pulled out: the system has another, or says that it has none.
      voice.onended = () => void this.openVoice();
      this.#change({ voice }, { microphoneTrouble: undefined });
    } catch (error) {
      this.#change({ voice: undefined }, { microphoneTrouble: troubleOf(error) });
    }
  }

  setMuted(muted: boolean): void {
    this.#change({}, { muted });
  }

  setTalking(talking: boolean): void {
    if (talking !== this.#media.talking) this.#change({}, { talking });
  }

  async setCamera(on: boolean): Promise<void> {
    if (on) return this.#openPicture();
    this.#tracks.camera?.stop();
    this.#change({ camera: undefined }, { camera: undefined, cameraTrouble: undefined });
  }

  /** Asks which screen; resolves when it is shared, or none was chosen. */
  async shareScreen(): Promise<void> {
    try {
      const stream = await openScreen();
      const [screen] = stream.getVideoTracks();
      const [screenSound] = stream.getAudioTracks();
      if (screen === undefined || this.#closed) {
        for (const track of stream.getTracks()) track.stop();
        return;
      }
      this.stopSharing();
      screen.contentHint = 'detail';
      screen.onended = () => this.stopSharing();
      this.#change({ screen, screenSound }, { screen: new MediaStream([screen]), screenTrouble: undefined });
    } catch (error) {
      // To choose none is no trouble.
      this.#change({}, { screenTrouble: isNotChosen(error) ? undefined : troubleOf(error) });
    }
  }

  stopSharing(): void {
    if (this.#tracks.screen === undefined) return;
    this.#tracks.screen.stop();
    this.#tracks.screenSound?.stop();
    this.#change({ screen: undefined, screenSound: undefined }, { screen: undefined });
  }

  /** Goes over to the devices that are preferred now. */
  async prefer(next: CallPreferences): Promise<void> {
    const before = this.#preferences;
    this.#preferences = next;
    const isOther = (...names: (keyof CallPreferences)[]) => names.some((name) => before[name] !== next[name]);
    const voiceIsOther = isOther('microphone', 'echo_cancellation', 'noise_suppression', 'auto_gain');
    const pictureIsOther = isOther('camera') && this.#tracks.camera !== undefined;
    await Promise.all([voiceIsOther && this.openVoice(), pictureIsOther && this.#openPicture()]);
  }

  close(): void {
    this.#closed = true;
    this.#endWatching();
    this.#meter?.close();
    for (const track of Object.values(this.#tracks)) track?.stop();
    this.#tracks = noTracks;
  }

  async #openPicture(): Promise<void> {
    try {
      const camera = await openCamera(this.#preferences);
      if (!this.#keeps(camera)) return;
      camera.contentHint = 'motion';
      this.#tracks.camera?.stop();
      camera.onended = () => this.#change({ camera: undefined }, { camera: undefined, cameraTrouble: 'missing' });
      this.#change({ camera }, { camera: new MediaStream([camera]), cameraTrouble: undefined });
    } catch (error) {
      this.#change({ camera: undefined }, { camera: undefined, cameraTrouble: troubleOf(error) });
    }
  }

  /** What was opened for a call that is over by now is closed again. */
  #keeps(track: MediaStreamTrack): boolean {
    if (this.#closed) track.stop();
    return !this.#closed;
  }

  #change(tracks: Partial<OwnTracks>, media: Partial<ShownDevices>): void {
    if (this.#closed) return;
    this.#tracks = { ...this.#tracks, ...tracks };
    this.#media = { ...this.#media, ...media };
    const { voice } = this.#tracks;
    if (voice !== undefined) voice.enabled = !this.#media.muted || this.#media.talking;
    this.#changed();
  }
}
