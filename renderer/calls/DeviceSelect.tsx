import { Select } from '../ui/Select.tsx';
import { useDeviceChoice } from './device-choice.ts';
import type { DeviceKind } from './devices.ts';

export interface DeviceSelectProps {
  readonly kind: DeviceKind;
  readonly hideLabel?: boolean | undefined;
}

/** Chooses a microphone, camera or speaker for this device, at once. */
export function DeviceSelect({ kind, hideLabel }: DeviceSelectProps) {
  const { label, value, options, choose } = useDeviceChoice(kind);
  return <Select label={label} hideLabel={hideLabel} value={value} onChange={choose} options={options} />;
}
