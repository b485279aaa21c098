import { useMessages } from '../ui/locale.tsx';
import { usePreferences } from '../use-preferences.ts';
import type { DeviceKind } from './devices.ts';
import { useDevices } from './use-devices.ts';

export interface DeviceOption {
  /** Empty: the one that the system has chosen. */
  readonly value: string;
  readonly label: string;
}

export interface DeviceChoice {
  readonly label: string;
  readonly value: string;
  readonly options: readonly DeviceOption[];
  choose(id: string): void;
}

/** Which devices there are for something, and which one the person has chosen for this device. */
export function useDeviceChoice(kind: DeviceKind): DeviceChoice {
  const { calls: words } = useMessages();
  const devices = useDevices();
  const [{ calls }, change] = usePreferences();
  const label = words[kind];
  const options = devices[kind].map(({ id, label: name }, at) => ({
    value: id,
    label: name || words.unnamedDevice(label, at + 1),
  }));
  const value = calls[kind];
  const isGone = value !== '' && !options.some((option) => option.value === value);
  return {
    label,
    value,
    options: [
      { value: '', label: words.systemChoice },
      ...options,
      ...(isGone ? [{ value, label: words.goneDevice }] : []),
    ],
    choose: (id) => change({ calls: { ...calls, [kind]: id } }),
  };
}
