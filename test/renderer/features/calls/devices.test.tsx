import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Lobby } from '../../../../renderer/features/calls/lobby/Lobby.tsx';
import { SettingsPage } from '../../../../renderer/features/settings/SettingsPage.tsx';
import { Refused } from '../../../../renderer/state/requests.ts';
import { newId } from '../../../../shared/protocol/ids.ts';
import { Refusing } from '../../../support/app-window.tsx';
import { type FakeDevices, usualDevices, withFakeDevices } from '../../../support/fake-devices.ts';
import { chat, room } from '../../state/support.ts';
import { CALL, openCallWindow, roomCall } from './support.tsx';

let devices: FakeDevices;
beforeEach(() => {
  devices = withFakeDevices();
  localStorage.clear();
});
afterEach(() => {
  cleanup();
  Reflect.deleteProperty(navigator, 'mediaDevices');
  vi.unstubAllGlobals();
});

const button = (name: string) => screen.getByRole('button', { name });
const select = (name: string) => screen.getByRole('combobox', { name });
async function choose(name: string, option: string): Promise<void> {
  fireEvent.click(select(name));
  const item = await screen.findByRole('option', { name: option });
  // Only what is pointed at or came to by keys is chosen.
  fireEvent.pointerDown(item);
  fireEvent.mouseMove(item);
  fireEvent.click(item);
}
const optionsOf = async (name: string) => {
  fireEvent.click(select(name));
  const names = (await screen.findAllByRole('option')).map(({ textContent }) => textContent);
  fireEvent.keyDown(screen.getByRole('listbox'), { key: 'Escape' });
  return names;
};

describe('the lobby', () => {
  const onClose = vi.fn();
  const open = (running = [roomCall({ people: [{ user: newId('u'), seat: 1, here: true }] })]) =>
    openCallWindow(<Lobby conversation={room} media="video" onClose={onClose} />, { running });

  it('[Q59] shows one’s camera and opens the microphone, and lets both go', async () => {
    await open();
    expect(screen.getByRole('dialog', { name: 'Join the call in Lab 2' })).toBeTruthy();
    expect(await screen.findByLabelText('Your camera')).toBeTruthy();
    expect(screen.getByRole('meter', { name: 'Level of the microphone' })).toBeTruthy();
    expect(devices.open()).toBe(2);
    fireEvent.click(button('Turn camera off'));
    expect(screen.getByText('Your camera is off')).toBeTruthy();
    await waitFor(() => expect(devices.open()).toBe(1));
    cleanup();
    expect(devices.open()).toBe(0);
  });

  it('[Q59] joins with what was chosen, and keeps that in mind for the next time', async () => {
    const { calls } = await open();
    fireEvent.click(button('Mute'));
    fireEvent.click(button('Turn camera off'));
    fireEvent.click(button('Join'));
    await waitFor(() => expect(onClose).toHaveBeenCalled());
    expect(calls.deeds).toEqual([['join', CALL, { muted: true, camera: false }]]);
    cleanup();
    const again = await open([]);
    expect(button('Unmute')).toBeTruthy();
    expect(button('Turn camera on')).toBeTruthy();
    fireEvent.click(button('Call'));
    await waitFor(() => expect(again.calls.deeds).toEqual([['start', room, 'video', { muted: true, camera: false }]]));
  });

  it('[Q59] brings no camera into an audio call, and says why the host refuses', async () => {
    const { calls } = await openCallWindow(<Lobby conversation={chat} media="audio" onClose={onClose} />);
    onClose.mockClear();
    expect(screen.getByText('Your camera is off')).toBeTruthy();
    calls.refuseWith(new Refused(new Refusing('call_full').refusal));
    fireEvent.click(button('Call'));
    expect(await screen.findByText('There are as many people in this call as fit.')).toBeTruthy();
    expect(onClose).not.toHaveBeenCalled();
  });

  it('[Q59] says what is wrong with a device and what to do; one can listen all the same', async () => {
    devices.refuse('NotReadableError');
    await open();
    expect(await screen.findByText(/Another program uses the (camera|microphone)/)).toBeTruthy();
    expect(button('Join')).toBeTruthy();
  });

  it('[Q57] warns before the fifth with a camera and the ninth', async () => {
    const people = (count: number) =>
      Array.from({ length: count }, (_, at) => ({ user: newId('u'), seat: at + 1, here: true }));
    await open([roomCall({ people: people(4) })]);
    expect(screen.getByText(/4 people are in it already. With more than four/)).toBeTruthy();
    fireEvent.click(button('Turn camera off'));
    expect(screen.queryByText(/With more than four/)).toBeNull();
    cleanup();
    await open([roomCall({ people: people(8) })]);
    expect(screen.getByText(/With more than eight/)).toBeTruthy();
  });
});

describe('the settings of audio and video', () => {
  const open = () => openCallWindow(<SettingsPage section="audio" />);

  it('[Q61] name the devices once they were allowed', async () => {
    await open();
    await waitFor(() => expect(button('Allow')).toBeTruthy());
    expect(await optionsOf('Microphone')).toEqual(['As the system has it', 'Microphone 1', 'Microphone 2']);
    fireEvent.click(button('Allow'));
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Allow' })).toBeNull());
    expect(devices.open()).toBe(0);
    expect(await optionsOf('Microphone')).toEqual(['As the system has it', 'Headset', 'Desk microphone']);
  });

  it('[Q61] follow what is plugged in and out, and keep what was chosen', async () => {
    devices.allow();
    const { runtime } = await open();
    await choose('Microphone', 'Desk microphone');
    await waitFor(() => expect(runtime.store.getState().preferences.calls.microphone).toBe('desk'));
    act(() => devices.plug(usualDevices.filter(({ id }) => id !== 'desk')));
    await waitFor(() => expect(select('Microphone').textContent).toContain('Not connected now'));
    act(() => devices.plug(usualDevices));
    await waitFor(() => expect(select('Microphone').textContent).toContain('Desk microphone'));
  });

  it('[Q61] try the microphone and the camera as they are set', async () => {
    devices.allow();
    await open();
    fireEvent.click(screen.getByRole('switch', { name: 'Take out noise' }));
    await waitFor(() => expect(screen.getByRole('switch', { name: 'Take out noise', checked: false })).toBeTruthy());
    fireEvent.click(button('Try the microphone'));
    expect(await screen.findByRole('meter')).toBeTruthy();
    expect(devices.asked.at(-1)?.audio).toMatchObject({ noiseSuppression: false, echoCancellation: true });
    fireEvent.click(button('Try the camera'));
    expect(await screen.findByLabelText('Your camera')).toBeTruthy();
    for (const stop of screen.getAllByRole('button', { name: 'Stop' })) fireEvent.click(stop);
    await waitFor(() => expect(devices.open()).toBe(0));
  });

  it('[Q61] say why there are no devices on a page that is not secure', async () => {
    Reflect.deleteProperty(navigator, 'mediaDevices');
    await open();
    const section = screen.getByRole('region', { name: 'Devices' });
    expect(within(section).getByText(/only on secure pages/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Allow' })).toBeNull();
  });
});
