import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CallBar } from '../../../../renderer/features/conversation/header/CallBar.tsx';
import { ConversationHeader } from '../../../../renderer/features/conversation/header/ConversationHeader.tsx';
import { closeLayer, useLayers } from '../../../../renderer/state/layers.ts';
import { Refused } from '../../../../renderer/state/requests.ts';
import { privateConversation } from '../../../../shared/protocol/ids.ts';
import { pretended } from '../../calls/pretended-calls.ts';
import { callOf, running } from '../../calls/support.ts';
import { chat, me, other, room } from '../../state/support.ts';
import { endWorlds, inRoom, locale, show, startWorld, stubBrowser, third, type World } from './support.tsx';

vi.mock('../../../../renderer/calls/window-calls.ts', () => import('../../calls/pretended-calls.ts'));

const { callLog: words } = locale.messages;

function Layer() {
  return <output>{JSON.stringify(useLayers(({ layer }) => layer))}</output>;
}
const draw = (world: World, conversation: string, compact = false) =>
  show(
    world,
    conversation,
    <>
      <ConversationHeader onBack={undefined} compact={compact} />
      <CallBar conversation={conversation} />
      <Layer />
    </>,
  );
const layer = () => JSON.parse(screen.getByRole('status').textContent || 'null');
const press = (key: string) => fireEvent.keyDown(window, { key, code: `Key${key}`, ctrlKey: true, shiftKey: true });
const audio = () => screen.queryByRole('button', { name: words.startAudio });

beforeEach(() => {
  stubBrowser();
  window.location.hash = '';
});
afterEach(() => {
  cleanup();
  closeLayer();
  endWorlds();
});

describe('calling from a conversation', () => {
  it('[Q65] is offered with people and in groups, to admins in channels, and never with oneself', async () => {
    const world = await startWorld();
    const first = draw(world, chat);
    expect(audio()).toBeTruthy();
    first.unmount();
    const notes = draw(world, privateConversation(me, me));
    expect(audio()).toBeNull();
    notes.unmount();
    world.put(inRoom('member', 'channel'));
    const channel = draw(world, `c${room.slice(1)}`);
    expect(audio()).toBeNull();
    channel.unmount();
    draw(world, chat, true);
    expect(audio()).toBeNull();
  });

  it('[Q65] tries the devices first in rooms, by a button or by keys', async () => {
    const world = await startWorld();
    world.put(inRoom('member'));
    draw(world, room);
    fireEvent.click(screen.getByRole('button', { name: words.startVideo }));
    await waitFor(() => expect(layer()).toEqual({ kind: 'call_lobby', conversation: room, media: 'video' }));
    act(() => closeLayer());
    press('A');
    await waitFor(() => expect(layer()).toEqual({ kind: 'call_lobby', conversation: room, media: 'audio' }));
  });

  it('[Q65] rings a person at once, and leads back to the call that one is in', async () => {
    const world = await startWorld();
    draw(world, chat);
    press('V');
    await waitFor(() => expect(pretended.calls?.asked.at(-1)).toEqual(['start', chat, 'video']));
    act(() => pretended.calls?.show({ phase: { name: 'starting', conversation: chat, media: 'video' } }));
    world.put({ calls: running(callOf({ people: [{ user: me, seat: 1, here: true }] })) });
    const [button] = await screen.findAllByRole('button', { name: new RegExp(words.open) });
    const before = pretended.calls?.asked.length;
    fireEvent.click(button as HTMLElement);
    await waitFor(() => expect(window.location.hash).toBe('#/call'));
    expect(pretended.calls?.asked).toHaveLength(before ?? 0);
    act(() => pretended.calls?.show({ phase: { name: 'idle' } }));
  });

  it('[Q65] says why it was refused, where one called from', async () => {
    const world = await startWorld();
    draw(world, chat);
    const { openCalls } = await import('../../../../renderer/calls/open.ts');
    await openCalls(world.runtime);
    if (pretended.calls === undefined) throw new Error('no calls');
    const said = 'That is for people, not for bots.';
    pretended.calls.refusal = new Refused({ reason: 'not_a_person', message: said });
    window.location.hash = '#/call';
    press('A');
    expect((await screen.findAllByText(said)).length).toBeGreaterThan(0);
    await waitFor(() => expect(window.location.hash).toBe(`#/private/${chat}`));
    pretended.calls.refusal = undefined;
  });
});

describe('a call that runs in a conversation', () => {
  it('[Q66] is said above what was said there, with who is in it, and joined from there', async () => {
    const world = await startWorld();
    world.put(inRoom('member'));
    const seats = [other, third].map((user, at) => ({ user, seat: at + 1, here: true }));
    world.put({ calls: running(callOf({ conversation: room, people: seats, answered: Date.now() - 65_000 })) });
    draw(world, room);
    const bar = screen.getByRole('region', { name: words.running });
    expect(bar.textContent).toContain('博布 and Chidi Okafor are in a call');
    expect(bar.textContent).toContain('1:05');
    expect(audio()).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: words.join }));
    await waitFor(() => expect(layer()).toEqual({ kind: 'call_lobby', conversation: room, media: 'audio' }));
  });

  it('[Q66] that one is in on another device is brought here', async () => {
    const world = await startWorld();
    world.put({ calls: running(callOf({ people: [{ user: me, seat: 1, here: true }] })) });
    draw(world, chat);
    expect(screen.getByText(words.youAreInElsewhere)).toBeTruthy();
    expect(screen.getByRole('button', { name: words.bringHere })).toBeTruthy();
  });

  it('[Q66] is nothing to who is not in that room', async () => {
    const world = await startWorld();
    world.put(inRoom(undefined));
    world.put({ calls: running(callOf({ conversation: room })) });
    draw(world, room);
    expect(screen.queryByRole('region', { name: words.running })).toBeNull();
  });
});
