import { ScreenPickerDialog } from '../../../../renderer/features/screen-picker/ScreenPickerDialog.tsx';
import type { ScreenChoice, ScreenSource } from '../../../../shared/bridge/calls.ts';
import type { Sample } from '../Sample.tsx';

const none = () => undefined;

const screen = (at: number): ScreenSource => ({
  id: `screen:${at}:0`,
  kind: 'screen',
  name: `Screen ${at}`,
  picture: `/files/screen-${at}`,
});

const picker = (choice: Partial<ScreenChoice>) => (
  <ScreenPickerDialog
    choice={{ request: '', sources: [], can_sound: false, denied: false, ...choice }}
    onChoose={none}
    onRefresh={async () => undefined}
    onOpenSettings={none}
  />
);

export const screens: readonly Sample[] = [
  {
    name: 'screen-picker',
    width: 900,
    height: 640,
    render: () =>
      picker({ sources: [screen(1), screen(2), { id: 'screen:3:0', kind: 'screen', name: '' }], can_sound: true }),
  },
  { name: 'screen-picker-one', width: 900, height: 560, render: () => picker({ sources: [screen(1)] }) },
  { name: 'screen-picker-denied', width: 900, height: 560, render: () => picker({ denied: true }) },
  { name: 'screen-picker-phone', width: 390, height: 700, render: () => picker({ sources: [screen(1), screen(2)] }) },
];
