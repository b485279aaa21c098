import { vi } from 'vitest';

export interface FakeDevices {
  /** What getUserMedia was asked for so far. */
  readonly asked: MediaStreamConstraints[];
  /** Tracks that were given out and not stopped. */
  open(): number;
  /** From now on devices have names, as after the person has allowed one. */
  allow(): void;
  /** Something was connected or taken away. */
  plug(devices: readonly FakeDevice[]): void;
  /** The next that asks is refused by that name. */
  refuse(name: string): void;
}

export interface FakeDevice {
  readonly kind: MediaDeviceKind;
  readonly id: string;
  readonly label: string;
}

export const usualDevices: readonly FakeDevice[] = [
  { kind: 'audioinput', id: 'default', label: 'Default - Headset' },
  { kind: 'audioinput', id: 'headset', label: 'Headset' },
  { kind: 'audioinput', id: 'desk', label: 'Desk microphone' },
  { kind: 'videoinput', id: 'built-in', label: 'Built-in camera' },
  { kind: 'audiooutput', id: 'speakers', label: 'Speakers' },
];

/** Puts devices into the page, which gives them out when it is asked. */
export function withFakeDevices(): FakeDevices {
  const asked: MediaStreamConstraints[] = [];
  const opened = new Set<object>();
  const events = new EventTarget();
  let devices = usualDevices;
  let isAllowed = false;
  let refusal: string | undefined;
  const tracks = (): MediaStreamTrack[] => {
    const track = { stop: () => void opened.delete(track), clone: () => track, enabled: true };
    opened.add(track);
    return [track as unknown as MediaStreamTrack];
  };
  const source = {
    enumerateDevices: async () =>
      devices.map(({ kind, id, label }) => ({ kind, deviceId: id, label: isAllowed ? label : '' })),
    async getUserMedia(wanted: MediaStreamConstraints) {
      asked.push(wanted);
      const name = refusal;
      refusal = undefined;
      if (name !== undefined) throw Object.assign(new Error(name), { name });
      isAllowed = true;
      return { getTracks: tracks };
    },
    addEventListener: events.addEventListener.bind(events),
    removeEventListener: events.removeEventListener.bind(events),
  };
  vi.stubGlobal(
    'MediaStream',
    class {
      readonly tracks: readonly MediaStreamTrack[];
      constructor(given: readonly MediaStreamTrack[] = []) {
        this.tracks = given;
      }
    },
  );
  Object.defineProperty(navigator, 'mediaDevices', { value: source, configurable: true });
  return {
    asked,
    open: () => opened.size,
    allow() {
      isAllowed = true;
    },
    plug(next) {
      devices = next;
      events.dispatchEvent(new Event('devicechange'));
    },
    refuse(name) {
      refusal = name;
    },
  };
}
