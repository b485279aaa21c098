import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as ringSound from '../../../../renderer/calls/ring-sound.ts';
import { CallLayer } from '../../../../renderer/features/calls/CallLayer.tsx';
import { OpenLayer } from '../../../../renderer/Layers.tsx';
import { conversationOf } from '../../../../renderer/state/conversations.ts';
import { useLayers } from '../../../../renderer/state/layers.ts';
import { Dialog } from '../../../../renderer/ui/Dialog.tsx';
import { useShortcut } from '../../../../renderer/ui/use-shortcut.ts';
import { newId } from '../../../../shared/protocol/ids.ts';
import { chat, me, other, room } from '../../state/support.ts';
import { CALL, type CallWindowOptions, openCallWindow, privateCall, roomCall } from './support.tsx';

const stop = vi.fn();
const ring = vi.spyOn(ringSound, 'startRinging');

beforeEach(() => {
  ring.mockReset().mockReturnValue(stop);
  stop.mockReset();
});
afterEach(cleanup);

const ringing = (given: CallWindowOptions = {}) =>
  openCallWindow(<CallLayer />, { running: [privateCall({ ringing: [me] })], ...given });
const card = () => screen.getByRole('alertdialog');
const press = (key: string, target: Element = document.body) =>
  fireEvent.keyDown(target, { key, ctrlKey: true, shiftKey: true });

function DialogByButton() {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button type="button" onClick={() => setOpen(true)}>
        Open
      </button>
      <Dialog open={isOpen} title="New group" onClose={() => setOpen(false)}>
        <p>Text</p>
      </Dialog>
    </>
  );
}

describe('who calls', () => {
  it('[Q50] is shown with how and where, and is answered or declined', async () => {
    const { calls, tellCalls } = await ringing();
    expect(within(card()).getByText('Bo is calling')).toBeTruthy();
    expect(within(card()).getByText('Audio call')).toBeTruthy();
    expect(within(card()).queryByRole('button', { name: 'Answer with video' })).toBeNull();
    fireEvent.click(within(card()).getByRole('button', { name: 'Answer' }));
    expect(calls.deeds.at(-1)).toEqual(['join', CALL, { muted: false, camera: false }]);

    act(() => tellCalls(roomCall({ ringing: [me] })));
    expect(within(card()).getByText('Video call in Lab 2')).toBeTruthy();
    fireEvent.click(within(card()).getByRole('button', { name: 'Answer with video' }));
    expect(calls.deeds.at(-1)).toEqual(['join', CALL, { muted: false, camera: true }]);
    fireEvent.click(within(card()).getByRole('button', { name: 'Decline' }));
    expect(calls.deeds.at(-1)).toEqual(['decline', CALL]);
  });

  it('[Q50] is answered and declined by keys too, before anything else hears them', async () => {
    const begun = vi.fn();
    function Header() {
      useShortcut('Mod+Shift+A', begun);
      return <textarea aria-label="Message" />;
    }
    const { calls } = await openCallWindow(
      <>
        <CallLayer />
        <Header />
      </>,
      { running: [privateCall({ ringing: [me] })] },
    );
    press('A', screen.getByLabelText('Message'));
    expect(calls.deeds).toEqual([['join', CALL, { muted: false, camera: false }]]);
    expect(begun).not.toHaveBeenCalled();
    press('D');
    expect(calls.deeds.at(-1)).toEqual(['decline', CALL]);
    const keys = screen.getAllByRole('button').map((button) => button.getAttribute('aria-keyshortcuts'));
    expect(keys).toContain('Control+Shift+A');
  });

  it('[Q50] takes the focus from nobody who writes', async () => {
    const { tellCalls } = await openCallWindow(
      <>
        <textarea aria-label="Message" />
        <CallLayer />
      </>,
    );
    screen.getByLabelText('Message').focus();
    act(() => tellCalls(privateCall({ ringing: [me] })));
    expect(card()).toBeTruthy();
    expect(document.activeElement).toBe(screen.getByLabelText('Message'));
  });

  it('[Q50] may be several at once, the one that came first with the keys; each is gone once it rings no more', async () => {
    const second = { ...roomCall({ ringing: [me] }), call_id: newId('call'), started: Date.now() + 5 };
    const { calls, tellCalls } = await ringing({ running: [privateCall({ ringing: [me] }), second] });
    expect(screen.getAllByRole('alertdialog')).toHaveLength(2);
    press('D');
    expect(calls.deeds).toEqual([['decline', CALL]]);
    // Another device of one's own has answered.
    act(() => tellCalls(privateCall({ people: [{ user: me, seat: 2, here: true }] }), second));
    expect(within(card()).getByText('Video call in Lab 2')).toBeTruthy();
    act(() => tellCalls());
    expect(screen.queryByRole('alertdialog')).toBeNull();
  });

  it('[Q50] is there for screen readers too while a dialog is opened over the page', async () => {
    const { tellCalls } = await openCallWindow(
      <>
        <h1>Page</h1>
        <CallLayer />
        <DialogByButton />
      </>,
    );
    act(() => tellCalls(privateCall({ ringing: [me] })));
    expect(card()).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Open' }));
    await screen.findByRole('dialog', { name: 'New group' });
    await waitFor(() => expect(screen.queryByRole('heading', { name: 'Page' })).toBeNull());
    expect(within(card()).getByRole('button', { name: 'Answer' })).toBeTruthy();
  });

  it('[Q50] is looked at by oneself first, if that is wanted', async () => {
    function Layer() {
      const layer = useLayers((state) => state.layer);
      return layer === undefined ? null : <OpenLayer layer={layer} />;
    }
    const { calls } = await openCallWindow(
      <>
        <CallLayer />
        <Layer />
      </>,
      { running: [privateCall({ ringing: [me] })] },
    );
    fireEvent.click(within(card()).getByRole('button', { name: 'Check devices first' }));
    const lobby = await screen.findByRole('dialog', { name: 'Answer Bo' }, { timeout: 10_000 });
    expect(screen.queryByRole('alertdialog')).toBeNull();
    fireEvent.click(within(lobby).getByRole('button', { name: 'Join' }));
    await waitFor(() => expect(calls.deeds.at(-1)).toEqual(['join', CALL, { muted: false, camera: false }]));
  });
});

describe('ringing', () => {
  it('[Q51] is heard until the call is answered, here or elsewhere', async () => {
    const { calls, tellCalls } = await ringing();
    expect(ring).toHaveBeenCalledWith('ring');
    expect(stop).not.toHaveBeenCalled();
    act(() => calls.show({ phase: { name: 'starting', conversation: chat, media: 'audio' } }));
    expect(stop).toHaveBeenCalledTimes(1);
    expect(screen.queryByRole('alertdialog')).toBeNull();
    cleanup();
    const again = await ringing();
    act(() => again.tellCalls(privateCall({ people: [{ user: me, seat: 2, here: true }] })));
    expect(stop).toHaveBeenCalledTimes(2);
    act(() => tellCalls());
  });

  it('[Q51] only knocks while one is in a call', async () => {
    const held = roomCall({ call_id: newId('call'), people: [{ user: me, seat: 1, here: true }] });
    await ringing({ view: { phase: { name: 'in_call', call: held, seat: 1 } } });
    expect(ring).toHaveBeenCalledWith('knock');
    expect(screen.getByText('Answering ends the call that you are in.')).toBeTruthy();
  });

  it('[Q51] is seen but not heard with the ringtone off, in quiet hours, while busy, and in muted conversations', async () => {
    const now = new Date();
    const clock = (hours: number) => `${String((now.getHours() + hours + 24) % 24).padStart(2, '0')}:00`;
    const quiet = { from: clock(-1), to: clock(2) };
    await ringing({ wants: { calls: { ringtone: false } as never } });
    expect(card()).toBeTruthy();
    cleanup();
    await ringing({ wants: { notifications: { quiet } as never } });
    cleanup();
    const busy = await openCallWindow(<CallLayer />);
    const { store } = busy.runtime;
    const { session } = store.getState();
    act(() =>
      store.setState({ session: { ...session, me: { ...(session.me as never as object), status: 'busy' } as never } }),
    );
    act(() => busy.tellCalls(privateCall({ ringing: [me] })));
    expect(card()).toBeTruthy();
    cleanup();
    const muted = await openCallWindow(<CallLayer />);
    const kept = { ...conversationOf(muted.runtime.store.getState(), room), notify: 'none' as const };
    act(() => muted.runtime.store.setState({ conversations: { [room]: kept } }));
    act(() => muted.tellCalls(roomCall({ ringing: [me] })));
    expect(card()).toBeTruthy();
    expect(ring).not.toHaveBeenCalled();
    act(() => muted.tellCalls(privateCall({ ringing: [me], by: other })));
    expect(ring).toHaveBeenCalledTimes(1);
  });
});
