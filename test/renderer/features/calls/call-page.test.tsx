import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { startingView } from '../../../../renderer/calls/starting-view.ts';
import type { CallView, OwnMedia, PersonInCall, WhyOver } from '../../../../renderer/calls/view.ts';
import { CallLayer } from '../../../../renderer/features/calls/CallLayer.tsx';
import { CallPage } from '../../../../renderer/features/calls/page/CallPage.tsx';
import { preferences } from '../../../../shared/bridge/preferences.ts';
import { newId } from '../../../../shared/protocol/ids.ts';
import { personInCall } from '../../../support/fake-calls.ts';
import { chat, me, other, room } from '../../state/support.ts';
import { CALL, openCallWindow, privateCall, roomCall } from './support.tsx';

afterEach(cleanup);

const stream = {} as MediaStream;
const own = (change: Partial<OwnMedia> = {}): OwnMedia => ({ ...startingView.own, ...change });
const inRoom: Partial<CallView> = { phase: { name: 'in_call', call: roomCall({ answered: 1 }), seat: 1 } };
const withBo = (change: Partial<PersonInCall> = {}): Partial<CallView> => ({
  ...inRoom,
  people: [personInCall(other, change)],
});
const open = (view: Partial<CallView>, running = [roomCall({ answered: 1 })]) =>
  openCallWindow(<CallPage />, { view, running });
const button = (name: string | RegExp) => screen.getByRole('button', { name });
const tile = (user: string, kind = 'person') =>
  document.querySelector<HTMLElement>(`[data-user="${user}"][data-kind="${kind}"]`) as HTMLElement;
const press = (key: string, target: Element = document.body) => fireEvent.keyDown(target, { key });

describe('the call page', () => {
  it('[Q52] has what one does in a call under its name', async () => {
    const { calls } = await open(withBo());
    expect(screen.getByRole('main', { name: 'Call in Lab 2' })).toBeTruthy();
    fireEvent.click(button('Mute'));
    fireEvent.click(button('Turn camera on'));
    fireEvent.click(button('Leave the call'));
    expect(calls.deeds).toEqual([
      ['setMuted', true],
      ['setCamera', true],
      ['hangUp', undefined],
    ]);
    expect(button('Unmute')).toBeTruthy();
    fireEvent.click(button('Open the chat'));
    expect(window.location.hash).toBe(`#/groups/${room}`);
  });

  it('[Q52] says so where there is no call', async () => {
    await open({}, []);
    expect(screen.getByRole('heading', { name: 'There is no call here' })).toBeTruthy();
  });

  it('[Q55] shows who is muted, speaks, is not connected or arrives badly', async () => {
    const { calls } = await open(withBo({ muted: true, quality: 'poor' }));
    expect(within(tile(other)).getByRole('img', { name: 'muted' })).toBeTruthy();
    expect(within(tile(other)).getByRole('img', { name: 'poor connection' })).toBeTruthy();
    expect(tile(other).dataset.speaking).toBe('false');
    act(() => calls.show({ people: [personInCall(other, { speaking: true, link: 'reconnecting' })] }));
    expect(tile(other).dataset.speaking).toBe('true');
    expect(within(tile(other)).getByText('Reconnecting…')).toBeTruthy();
    act(() => calls.show({ people: [personInCall(other, { link: 'away' })] }));
    expect(within(tile(other)).getByText('Connection lost')).toBeTruthy();
  });

  it('[Q55] lists who is in the call and whose devices ring', async () => {
    const third = newId('u');
    await open({ ...withBo({ screen: stream }), own: own({ muted: true }) }, [roomCall({ ringing: [third, other] })]);
    fireEvent.click(button('2 people in the call'));
    const list = screen.getByRole('complementary', { name: 'People in the call' });
    const rows = within(list).getAllByRole('listitem');
    expect(rows.map(({ textContent }) => textContent)).toEqual(['Ada (You)', 'Bo', '…Ringing']);
    expect(within(rows[0] as HTMLElement).getByRole('img', { name: 'muted' })).toBeTruthy();
    expect(within(rows[1] as HTMLElement).getByRole('img', { name: 'Shares the screen' })).toBeTruthy();
  });

  it('[Q54] mirrors one’s own camera and nobody else’s, and brings to the centre what is pinned', async () => {
    await open({ ...withBo({ camera: stream }), own: own({ camera: stream }) });
    expect(screen.getByLabelText('Your camera').className).toMatch(/mirrored/);
    expect(screen.getByLabelText('Camera of Bo').className).not.toMatch(/mirrored/);
    fireEvent.click(button('Pin Your camera'));
    expect(button('Unpin Your camera')).toBeTruthy();
  });

  it('[Q62] ends for everyone only where one may, and asks first', async () => {
    const { calls, tellCalls } = await open({ phase: { name: 'in_call', call: roomCall({ by: other }), seat: 2 } });
    fireEvent.click(button('More'));
    await screen.findByRole('menuitem', { name: 'Audio and video settings' });
    expect(screen.queryByRole('menuitem', { name: 'End for everyone' })).toBeNull();
    act(() => tellCalls(roomCall({ by: me })));
    fireEvent.click(await screen.findByRole('menuitem', { name: 'End for everyone' }));
    const asked = await screen.findByRole('alertdialog');
    fireEvent.click(within(asked).getByRole('button', { name: 'End for everyone' }));
    await waitFor(() => expect(calls.deeds.at(-1)).toEqual(['hangUp', { everyone: true }]));
  });
});

describe('the keys of the call page', () => {
  it('[Q56] mute, show, share, list the keys, and make the call small', async () => {
    const { calls } = await open(withBo());
    press('m');
    press('v');
    press('s');
    expect(calls.deeds).toEqual([['setMuted', true], ['setCamera', true], ['shareScreen']]);
    act(() => calls.show({ own: own({ screen: stream }) }));
    press('s');
    expect(calls.deeds.at(-1)).toEqual(['stopSharing']);
    // The top layer first.
    fireEvent.click(button('2 people in the call'));
    press('Escape');
    expect(screen.queryByRole('complementary')).toBeNull();
    expect(window.location.hash).toBe('');
    press('Escape');
    expect(window.location.hash).toBe(`#/groups/${room}`);
  });

  it('[Q56] are no single letters for who has turned those off', async () => {
    const wants = { calls: preferences.parse({ calls: { letter_keys: false } }).calls };
    const { calls } = await openCallWindow(<CallPage />, {
      view: withBo(),
      running: [roomCall({ answered: 1 })],
      wants,
    });
    for (const key of ['m', 'v', 's', '?']) press(key);
    expect(calls.deeds).toEqual([]);
    press('Escape');
    expect(window.location.hash).toBe(`#/groups/${room}`);
  });

  it('[Q56] open the microphone as long as the space bar is held, but not at a button', async () => {
    const { calls } = await open({ ...withBo(), own: own({ muted: true }) });
    press(' ');
    press(' ');
    expect(calls.deeds).toEqual([['setTalking', true]]);
    expect(screen.getByText('You are heard as long as you hold Space')).toBeTruthy();
    fireEvent.keyUp(document.body, { key: ' ' });
    expect(calls.deeds.at(-1)).toEqual(['setTalking', false]);
    button('More').focus();
    press(' ', button('More'));
    expect(calls.deeds).toHaveLength(2);
    // Let go of in another window.
    button('More').blur();
    press(' ');
    fireEvent.blur(window);
    expect(calls.deeds.at(-1)).toEqual(['setTalking', false]);
  });

  it('[Q56] have a button for who has no keys, and talks only while it is held', async () => {
    const view = { ...withBo(), own: own({ muted: true }) };
    const { calls, bridge, runtime } = await open(view);
    const { preferences } = runtime.store.getState();
    window.matchMedia = (query) =>
      ({ matches: query.includes('coarse'), addEventListener: vi.fn(), removeEventListener: vi.fn() }) as never;
    const talks = { ...preferences, calls: { ...preferences.calls, push_to_talk: true } };
    act(() => bridge.tell({ event: 'preferences', preferences: talks }));
    const hold = await screen.findByRole('button', { name: 'Hold to talk' });
    hold.setPointerCapture = vi.fn();
    fireEvent.pointerDown(hold);
    expect(screen.getByText('You are heard')).toBeTruthy();
    fireEvent.pointerUp(hold);
    expect(calls.deeds).toEqual([
      ['setTalking', true],
      ['setTalking', false],
    ]);
  });

  it('[Q56] are no keys for who writes', async () => {
    const { calls } = await openCallWindow(
      <>
        <CallPage />
        <textarea aria-label="Message" />
      </>,
      { view: withBo() },
    );
    for (const key of ['m', 'v', 's', ' ', '?']) press(key, screen.getByLabelText('Message'));
    expect(calls.deeds).toEqual([]);
  });

  it('[Q56] has one that mutes wherever one is', async () => {
    const { calls } = await openCallWindow(
      <>
        <textarea aria-label="Message" />
        <CallLayer />
      </>,
      { view: withBo() },
    );
    fireEvent.keyDown(screen.getByLabelText('Message'), { key: 'M', ctrlKey: true, shiftKey: true });
    expect(calls.deeds).toEqual([['setMuted', true]]);
  });
});

describe('before anybody answers', () => {
  it('[Q58] says whom one calls', async () => {
    const call = privateCall({ by: me, ringing: [other] });
    await open({ phase: { name: 'in_call', call, seat: 1 } }, [call]);
    expect(screen.getByText('Calling Bo…')).toBeTruthy();
    expect(button('Hang up')).toBeTruthy();
  });

  it('[Q58] lets one wait in a room, ring again, or write', async () => {
    const call = roomCall({ by: me });
    const { calls } = await open({ phase: { name: 'in_call', call, seat: 1 } }, [call]);
    expect(screen.getByText('Nobody else is here yet')).toBeTruthy();
    fireEvent.click(button('Ring again'));
    expect(calls.deeds).toEqual([
      ['hangUp', undefined],
      ['start', room, 'video', undefined],
    ]);
    fireEvent.click(button('Write a message'));
    expect(window.location.hash).toBe(`#/groups/${room}`);
  });
});

describe('a call that is over', () => {
  const ended = (why: WhyOver): Partial<CallView> => ({ phase: { name: 'over', call: privateCall({ by: me }), why } });

  it.each<[WhyOver, string]>([
    ['missed', 'Bo did not answer'],
    ['declined', 'Bo declined'],
    ['busy', 'Bo is in another call'],
    ['cancelled', 'Call cancelled'],
    ['finished', 'The call is over'],
    ['elsewhere', 'The call goes on at another of your devices'],
  ])('[Q58] says that it is %s, and what one can do', async (why, text) => {
    const { calls } = await open(ended(why), []);
    expect(screen.getByRole('heading', { name: text })).toBeTruthy();
    fireEvent.click(button('Call again'));
    expect(calls.deeds).toEqual([['start', chat, 'audio', undefined]]);
    fireEvent.click(button('Write a message'));
    expect(calls.deeds.at(-1)).toEqual(['dismiss']);
    expect(window.location.hash).toBe(`#/private/${chat}`);
  });

  it('[Q58] leads back to one that goes on, and offers nothing to who was removed', async () => {
    const { calls } = await open(ended('elsewhere'), [privateCall()]);
    fireEvent.click(button('Bring it here'));
    expect(calls.deeds).toEqual([['join', CALL, { muted: false, camera: false }]]);
    cleanup();
    await open(ended('removed'), []);
    expect(screen.queryByRole('button', { name: 'Call again' })).toBeNull();
  });

  it('[Q58] goes by itself after a while, but not from under the pointer', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    try {
      const { calls } = await open(ended('finished'), []);
      fireEvent.pointerMove(screen.getByRole('heading'));
      act(() => vi.advanceTimersByTime(20_000));
      expect(calls.deeds).toEqual([]);
      fireEvent.pointerLeave(screen.getByRole('heading').closest('section') as HTMLElement);
      act(() => vi.advanceTimersByTime(4_100));
      expect(calls.deeds).toEqual([['dismiss']]);
    } finally {
      vi.useRealTimers();
    }
  });
});
