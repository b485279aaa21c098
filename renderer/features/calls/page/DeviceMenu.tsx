import { ChevronUp } from 'lucide-react';
import { type DeviceChoice, useDeviceChoice } from '../../../calls/device-choice.ts';
import type { DeviceKind } from '../../../calls/devices.ts';
import { canChooseSpeaker } from '../../../calls/use-devices.ts';
import { go } from '../../../routes.ts';
import { useMessages } from '../../../ui/locale.tsx';
import { Menu } from '../../../ui/Menu.tsx';
import type { MenuEntry } from '../../../ui/MenuEntries.tsx';
import styles from './ControlBar.module.css';

/** Chooses what one speaks into and hears from, or the camera, beside the control of it. */
export function DeviceMenu({ kind }: { readonly kind: Exclude<DeviceKind, 'speaker'> }) {
  const { calls: words } = useMessages();
  const entries = useDeviceEntries(kind);
  const label = kind === 'microphone' ? words.chooseMicrophone : words.chooseCamera;
  return (
    <Menu
      align="end"
      trigger={
        <button type="button" className={styles.chevron} aria-label={label} title={label}>
          <ChevronUp size="0.875rem" strokeWidth={2.25} aria-hidden="true" />
        </button>
      }
      items={[
        ...entries,
        { kind: 'separator' },
        {
          kind: 'item',
          label: words.deviceSettings,
          onSelect: () => go({ page: 'settings', section: 'audio' }),
        },
      ]}
    />
  );
}

/** The entries of a menu that choose devices; beside the microphone stands the speaker. */
export function useDeviceEntries(kind: 'microphone' | 'camera'): MenuEntry[] {
  const own = useDeviceChoice(kind);
  const speaker = useDeviceChoice('speaker');
  const sound = kind === 'microphone' && canChooseSpeaker() ? entriesOf(speaker) : [];
  return [...entriesOf(own), ...(sound.length > 0 ? [{ kind: 'separator' } as const] : []), ...sound];
}

function entriesOf({ label, options, value, choose }: DeviceChoice): MenuEntry[] {
  return [
    { kind: 'heading', label },
    ...options.map((option) => ({
      kind: 'check' as const,
      label: option.label,
      checked: option.value === value,
      onSelect: () => choose(option.value),
    })),
  ];
}
