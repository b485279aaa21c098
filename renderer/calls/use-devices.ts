import { useCallback, useEffect, useState } from 'react';
import { type DeviceList, listDevices, watchDevices } from './devices.ts';

const NONE: DeviceList = { microphone: [], camera: [], speaker: [] };
/** Under these ids Chromium lists a second time what the system has chosen. */
const ALIASES = new Set(['default', 'communications']);

/** The devices that are connected, now and whenever that changes; and what looks again, after something was allowed. */
export function useDevices(): [devices: DeviceList, lookAgain: () => void] {
  const [devices, setDevices] = useState(NONE);
  const look = useCallback(() => {
    listDevices().then(
      (found) => setDevices(withoutAliases(found)),
      () => undefined,
    );
  }, []);
  useEffect(() => {
    look();
    return watchDevices(look);
  }, [look]);
  return [devices, look];
}

function withoutAliases({ microphone, camera, speaker }: DeviceList): DeviceList {
  const real = (list: DeviceList['camera']) => list.filter(({ id }) => !ALIASES.has(id));
  return { microphone: real(microphone), camera: real(camera), speaker: real(speaker) };
}

/** Whether sound can be sent to another speaker than that of the system. */
export function canChooseSpeaker(): boolean {
  return typeof HTMLMediaElement.prototype.setSinkId === 'function';
}
