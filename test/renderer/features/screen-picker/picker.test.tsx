import { cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ScreenPicker } from '../../../../renderer/features/screen-picker/ScreenPicker.tsx';
import type { ScreenChoice } from '../../../../shared/bridge/calls.ts';
import { chooseLocale } from '../../../../shared/i18n/index.ts';
import { newId } from '../../../../shared/protocol/ids.ts';
import { openAppWindow } from '../../../support/app-window.tsx';
import { cardOf } from '../../state/support.ts';
import { withBrowserParts } from '../welcome/support.tsx';

withBrowserParts();
afterEach(cleanup);

const { common, devices } = chooseLocale(['en']).messages;
const sources = [
  { id: 'screen:1:0', kind: 'screen', name: 'Entire screen' },
  { id: 'screen:2:0', kind: 'screen', name: 'Entire screen' },
] as const;

async function pick(choice: Partial<ScreenChoice> = {}) {
  const onClose = vi.fn();
  const asked: ScreenChoice = { request: 'r1', sources: [...sources], can_sound: false, denied: false, ...choice };
  const { bridge } = await openAppWindow(<ScreenPicker choice={asked} onClose={onClose} />, {
    me: cardOf(newId('u'), 'Ada'),
    bridge: { refresh_screens: () => ({ ...asked, sources: [...sources, { ...sources[0], id: 'screen:3:0' }] }) },
  });
  const chosen = () => bridge.calls.filter(({ name }) => name === 'screen_chosen').map(({ params }) => params);
  return { bridge, chosen, onClose };
}

const button = (name: string) => screen.getByRole<HTMLButtonElement>('button', { name });

describe('the picker of screens', () => {
  it('[Q83] shares what was picked, with sound where that is wanted', async () => {
    const { chosen, onClose } = await pick({ can_sound: true });
    expect(button(devices.share).disabled).toBe(true);
    fireEvent.click(screen.getByRole('radio', { name: devices.screen(2) }));
    fireEvent.click(screen.getByRole('switch', { name: devices.withSound }));
    fireEvent.click(button(devices.share));
    expect(chosen()).toEqual([{ request: 'r1', source: 'screen:2:0', sound: true }]);
    expect(onClose).toHaveBeenCalledOnce();
  });

  it('[Q83] takes the only screen for the one that is meant, and a double click for the decision', async () => {
    const { chosen } = await pick({ sources: [sources[0]] });
    expect(button(devices.share).disabled).toBe(false);
    fireEvent.doubleClick(screen.getByRole('radio', { name: devices.screen(1) }));
    expect(chosen()).toEqual([{ request: 'r1', source: 'screen:1:0', sound: false }]);
  });

  it('[Q83] looks again, says that there is no window, and shares nothing when it is closed', async () => {
    const { chosen } = await pick();
    fireEvent.click(button(devices.lookAgain));
    await screen.findByRole('radio', { name: devices.screen(3) });
    fireEvent.click(screen.getByRole('radio', { name: devices.windows }));
    expect(screen.getByText(devices.noWindowsText)).toBeTruthy();
    fireEvent.click(button(common.cancel));
    expect(chosen()).toEqual([{ request: 'r1', sound: false }]);
  });

  it('[Q82] opens the settings of a system that shows the app no screens', async () => {
    const { bridge } = await pick({ sources: [], denied: true });
    fireEvent.click(button(devices.openPrivacy));
    expect(bridge.calls.at(-1)).toEqual({ name: 'open_privacy_settings', params: { of: 'screen' } });
  });

  it('[Q83] shares nothing when something else takes its place', async () => {
    const { chosen } = await pick();
    cleanup();
    await vi.waitFor(() => expect(chosen()).toEqual([{ request: 'r1', sound: false }]));
  });
});
