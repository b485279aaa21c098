import { useEffect, useState } from 'react';
import { type DeviceList, listDevices, watchDevices } from './devices.ts';

const NONE: DeviceList = { microphone: [], camera: [], speaker: [] };
/** Under these ids Chromium lists a second time what the system has chosen. */
const ALIASES = new Set(['default', 'communications']);
const lookers = new Set<() => void>();

/** The devices that are connected, now and whenever that changes. */
export function useDevices(): DeviceList {
  const [devices, setDevices] = useState(NONE);
  useEffect(() => {
    const look = () => {
      listDevices().then(
        (found) => setDevices(withoutAliases(found)),
        () => undefined,
      );
    };
    look();
    lookers.add(look);
    const endWatching = watchDevices(look);
    return () => {
      lookers.delete(look);
      endWatching();
    };
  }, []);
  return devices;
}

/** Devices have names once the person has allowed one, and no event tells of that. */
export function lookForDevices(): void {
  for (const look of lookers) look();
}

function withoutAliases({ microphone, camera, speaker }: DeviceList): DeviceList {
  const real = (list: DeviceList['camera']) => list.filter(({ id }) => !ALIASES.has(id));
  return { microphone: real(microphone), camera: real(camera), speaker: real(speaker) };
}

/** Whether the browser tells what devices are called: it does after it was allowed to use one. */
export function areNamed({ microphone, camera }: DeviceList): boolean {
  return [...microphone, ...camera].some(({ label }) => label !== '');
}

/** Whether sound can be sent to another speaker than that of the system. */
export function canChooseSpeaker(): boolean {
  return typeof HTMLMediaElement.prototype.setSinkId === 'function';
}
