import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { createPortal } from 'react-dom';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CallView } from '../../../../renderer/calls/view.ts';
import { CallLayer } from '../../../../renderer/features/calls/CallLayer.tsx';
import { CallMini } from '../../../../renderer/features/calls/mini/CallMini.tsx';
import { CallPage } from '../../../../renderer/features/calls/page/CallPage.tsx';
import { go, useRoute } from '../../../../renderer/routes.ts';
import { personInCall } from '../../../support/fake-calls.ts';
import { me, other, room } from '../../state/support.ts';
import { openCallWindow, roomCall } from './support.tsx';

const play = vi.spyOn(HTMLMediaElement.prototype, 'play');
const sink = vi.fn(async (_id: string) => undefined);

beforeEach(() => {
  play.mockReset().mockResolvedValue(undefined);
  sink.mockClear();
  HTMLMediaElement.prototype.setSinkId = sink;
});
afterEach(cleanup);

const stream = {} as MediaStream;
const call = roomCall({ answered: 1 });
const inRoom: Partial<CallView> = { phase: { name: 'in_call', call, seat: 1 }, people: [personInCall(other)] };

/** A page of the app, the call page where the address is that of it, and what lies over both. */
function App() {
  const route = useRoute();
  return (
    <>
      {route.page === 'call' ? <CallPage /> : <textarea aria-label="Message" />}
      <CallLayer />
    </>
  );
}

const panel = () => screen.findByRole('region', { name: 'Running call' });
async function goTo(hash: string): Promise<void> {
  window.location.hash = hash;
  await act(async () => void window.dispatchEvent(new HashChangeEvent('hashchange')));
}

describe('a call', () => {
  it('[Q52] that one begins or answers leads to its page; made small it is a panel, which leads back', async () => {
    const { calls } = await openCallWindow(<App />);
    await goTo('#/settings');
    act(() => calls.show({ phase: { name: 'starting', conversation: room, media: 'audio' } }));
    await waitFor(() => expect(window.location.hash).toBe('#/call'));
    expect(await screen.findByText('Starting the call…')).toBeTruthy();
    act(() => calls.show(inRoom));
    fireEvent.click(await screen.findByRole('button', { name: 'Make small' }));
    // One is where one was.
    await waitFor(() => expect(window.location.hash).toBe('#/settings'));
    const small = await panel();
    fireEvent.click(within(small).getByRole('button', { name: 'Mute' }));
    fireEvent.click(within(small).getByRole('button', { name: 'Leave the call' }));
    expect(calls.deeds).toEqual([
      ['setMuted', true],
      ['hangUp', undefined],
    ]);
    fireEvent.click(within(small).getByRole('button', { name: 'Back to the call' }));
    await waitFor(() => expect(window.location.hash).toBe('#/call'));
  });

  it('[Q52] is a bar over the page on a phone', async () => {
    await openCallWindow(<App />, { view: inRoom, options: { narrow: true } });
    await goTo('#/groups');
    const bar = await panel();
    expect(document.documentElement.dataset.callBar).toBe('shown');
    fireEvent.click(within(bar).getByRole('button', { name: /Back to the call/ }));
    await waitFor(() => expect(window.location.hash).toBe('#/call'));
    expect(document.documentElement.dataset.callBar).toBeUndefined();
  });

  it('[Q58] that is over says so in the panel as well', async () => {
    const { calls } = await openCallWindow(<App />, { view: inRoom });
    await goTo('#/groups');
    act(() => calls.show({ phase: { name: 'over', call, why: 'finished' }, people: [] }));
    const over = await screen.findByRole('region', { name: 'Call' });
    fireEvent.click(within(over).getByRole('button', { name: 'Close' }));
    expect(calls.deeds).toEqual([['dismiss']]);
    expect(screen.queryByRole('region', { name: 'Call' })).toBeNull();
  });

  it('[Q55] tells those who do not see it who comes and goes', async () => {
    const { calls } = await openCallWindow(<App />, { view: { ...inRoom, people: [] } });
    const log = screen.getByRole('log');
    act(() => calls.show({ people: [personInCall(other)] }));
    expect(log.textContent).toContain('Bo joined the call');
    act(() => calls.show({ people: [] }));
    expect(log.textContent).toContain('Bo left the call');
  });
});

describe('the panel', () => {
  const corner = ({ dataset }: HTMLElement) => `${dataset.block} ${dataset.inline}`;

  it('[Q60] is moved by arrow keys and by the pointer, to a corner', async () => {
    await openCallWindow(<App />, { view: inRoom });
    await goTo('#/groups');
    const small = await panel();
    expect(corner(small)).toBe('end end');
    const move = within(small).getByRole('button', { name: 'Move the panel' });
    fireEvent.keyDown(move, { key: 'ArrowUp' });
    fireEvent.keyDown(move, { key: 'ArrowLeft' });
    expect(corner(small)).toBe('start start');

    small.setPointerCapture = vi.fn();
    small.getBoundingClientRect = () => new DOMRect(700, 500, 280, 256);
    fireEvent.pointerDown(small, { button: 0, clientX: 100, clientY: 100 });
    fireEvent.pointerMove(small, { clientX: 700, clientY: 500 });
    expect(small.style.translate).toBe('600px 400px');
    fireEvent.pointerUp(small);
    expect(corner(small)).toBe('end end');
    expect(small.style.translate).toBe('0px 0px');
  });

  it('[Q60] shows a screen, else who speaks, and works in another document', async () => {
    const frame = document.createElement('iframe');
    document.body.append(frame);
    const page = frame.contentDocument as Document;
    const onReturn = vi.fn();
    const people = [personInCall(other, { camera: stream }), personInCall(me, { screen: stream })];
    const { calls } = await openCallWindow(createPortal(<CallMini onReturn={onReturn} />, page.body), {
      view: { ...inRoom, people, speaker: other },
    });
    const inside = within(page.body);
    expect(inside.getByLabelText('Screen of Ada').tagName).toBe('VIDEO');
    act(() => calls.show({ people: people.slice(0, 1) }));
    expect(inside.getByLabelText('Camera of Bo')).toBeTruthy();
    fireEvent.click(inside.getByRole('button', { name: 'Back to the call' }));
    expect(onReturn).toHaveBeenCalledTimes(1);
    cleanup();
    frame.remove();
  });
});

describe('what is heard', () => {
  it('[Q63] is played whatever page one is on, by the speaker that was chosen', async () => {
    const [voice, screenSound] = [{} as MediaStream, {} as MediaStream];
    const { calls, bridge, runtime } = await openCallWindow(<App />, {
      view: { ...inRoom, people: [personInCall(other, { voice, screenSound })] },
    });
    const sounds = () => [...document.querySelectorAll<HTMLAudioElement>(`[data-sound-of="${other}"]`)];
    expect(sounds().map(({ srcObject }) => srcObject)).toEqual([voice, screenSound]);
    const [first] = sounds();
    await goTo('#/groups');
    expect(sounds()[0]).toBe(first);
    const { preferences } = runtime.store.getState();
    const chosen = { ...preferences, calls: { ...preferences.calls, speaker: 'headset' } };
    await act(async () => bridge.tell({ event: 'preferences', preferences: chosen }));
    expect(sink).toHaveBeenLastCalledWith('headset');
    act(() => calls.show({ people: [] }));
    expect(sounds()).toEqual([]);
    expect(first?.srcObject).toBeNull();
  });

  it('[Q63] may be held back by the browser until one says so', async () => {
    play.mockRejectedValueOnce(new DOMException('', 'NotAllowedError'));
    await openCallWindow(<App />, { view: inRoom });
    act(() => go({ page: 'call' }));
    fireEvent.click(await screen.findByRole('button', { name: 'Let it sound' }));
    expect(play).toHaveBeenCalledTimes(2);
    await waitFor(() => expect(screen.queryByText('The browser holds back the sound.')).toBeNull());
  });
});
