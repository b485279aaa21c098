import type { Preferences } from '../../shared/bridge/preferences.ts';
import type { DeviceTrouble } from './view.ts';

export type CallPreferences = Preferences['calls'];

export type DeviceKind = 'microphone' | 'camera' | 'speaker';

export interface Device {
  readonly id: string;
  /** Empty until the person has let the page use a device of that kind. */
  readonly label: string;
}

export type DeviceList = Readonly<Record<DeviceKind, readonly Device[]>>;

const kinds: Readonly<Record<MediaDeviceKind, DeviceKind>> = {
  audioinput: 'microphone',
  videoinput: 'camera',
  audiooutput: 'speaker',
};

/** Why a device could not be had: by the name of the error (W3C Media Capture, getUserMedia). */
export function troubleOf(error: unknown): DeviceTrouble {
  if (!(error instanceof Error)) return 'failed';
  switch (error.name) {
    case 'NotAllowedError':
    case 'SecurityError':
      return 'denied';
    case 'NotFoundError':
    case 'OverconstrainedError':
      return 'missing';
    case 'NotReadableError':
    case 'AbortError':
      return 'in_use';
    case 'InsecureError':
      return 'insecure';
    default:
      return 'failed';
  }
}

/** Whether the person shared no screen after all: browsers say that it was not allowed, Electron that it did not begin. */
export function isNotChosen(error: unknown): boolean {
  return error instanceof Error && ['NotAllowedError', 'AbortError'].includes(error.name);
}

/** Where the page is not secure, browsers have no devices to give. */
class InsecureError extends Error {
  override readonly name = 'InsecureError';
}

/** The devices of this page. Throws an error that `troubleOf` calls `insecure` where there are none. */
function mediaDevices(): MediaDevices {
  // What the types promise is absent on pages that are not secure.
  const devices: MediaDevices | undefined = navigator.mediaDevices;
  if (devices === undefined) throw new InsecureError();
  return devices;
}

export function hasDevices(): boolean {
  return navigator.mediaDevices !== undefined;
}

/** What there is to choose from; empty where the page is not secure. */
export async function listDevices(): Promise<DeviceList> {
  const found = hasDevices() ? await mediaDevices().enumerateDevices() : [];
  const list: Record<DeviceKind, Device[]> = { microphone: [], camera: [], speaker: [] };
  for (const { kind, deviceId, label } of found) {
    if (deviceId !== '') list[kinds[kind]].push({ id: deviceId, label });
  }
  return list;
}

/** Tells when a device came or went. Returns what ends that. */
export function watchDevices(changed: () => void): () => void {
  if (!hasDevices()) return () => undefined;
  const devices = mediaDevices();
  devices.addEventListener('devicechange', changed);
  return () => devices.removeEventListener('devicechange', changed);
}

/** Asks for the chosen one first, and where that is gone for whichever there is. */
async function preferring(id: string, open: (choice: MediaTrackConstraints) => Promise<MediaStream>) {
  if (id === '') return open({});
  try {
    return await open({ deviceId: { exact: id } });
  } catch (error) {
    if (troubleOf(error) !== 'missing') throw error;
    return open({});
  }
}

/** Opens the microphone. Rejects with what `troubleOf` explains. */
export async function openMicrophone(wanted: CallPreferences): Promise<MediaStreamTrack> {
  const stream = await preferring(wanted.microphone, (choice) =>
    mediaDevices().getUserMedia({
      audio: {
        ...choice,
        echoCancellation: wanted.echo_cancellation,
        noiseSuppression: wanted.noise_suppression,
        autoGainControl: wanted.auto_gain,
      },
    }),
  );
  return firstTrack(stream);
}

/** Opens the camera. Rejects with what `troubleOf` explains. */
export async function openCamera(wanted: CallPreferences): Promise<MediaStreamTrack> {
  const stream = await preferring(wanted.camera, (choice) =>
    mediaDevices().getUserMedia({
      video: { ...choice, width: { ideal: 1_280 }, height: { ideal: 720 }, frameRate: { ideal: 30 } },
    }),
  );
  return firstTrack(stream);
}

/** Asks the person for a screen or window. Rejects with what `troubleOf` explains; `denied`: they chose none. */
export async function openScreen(): Promise<MediaStream> {
  const devices = mediaDevices();
  if (devices.getDisplayMedia === undefined) throw new DOMException('No screen can be shared here.', 'NotFoundError');
  const options: DisplayMediaStreamOptions & Record<string, unknown> = {
    video: { frameRate: { ideal: 15, max: 30 } },
    audio: true,
    // Where the browser knows these: the sound of the computer is offered, the call's own page is not.
    systemAudio: 'include',
    selfBrowserSurface: 'exclude',
    surfaceSwitching: 'include',
  };
  return devices.getDisplayMedia(options);
}

function firstTrack(stream: MediaStream): MediaStreamTrack {
  const [track] = stream.getTracks();
  if (track === undefined) throw new DOMException('The device gave nothing.', 'NotFoundError');
  return track;
}
