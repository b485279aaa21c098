import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ConversationHeader } from '../../../../renderer/features/conversation/header/ConversationHeader.tsx';
import { useLayers } from '../../../../renderer/state/layers.ts';
import { cardOf, chat, other, room } from '../../state/support.ts';
import { endWorlds, inRoom, locale, people, show, startWorld, stubBrowser, type World, words } from './support.tsx';

function Layer() {
  return <output>{JSON.stringify(useLayers(({ layer }) => layer))}</output>;
}
const draw = (world: World, conversation: string, compact = false) =>
  show(
    world,
    conversation,
    <>
      <ConversationHeader onBack={undefined} compact={compact} />
      <Layer />
    </>,
  );
const desktop = {
  kind: 'desktop',
  version: '1.0.0',
  platform: 'linux',
  can_host: true,
  can_open_windows: true,
  can_start_at_login: true,
  notifications: 'allowed',
} as const;

beforeEach(stubBrowser);
afterEach(() => {
  cleanup();
  endWorlds();
});

describe('the head of a conversation', () => {
  it('says how many are in a room, and how many of them are here', async () => {
    const world = await startWorld();
    world.put(inRoom('member'));
    draw(world, room);
    expect(screen.getByRole('heading', { name: 'Lab' })).toBeTruthy();
    expect(screen.getByText(words.membersOnline(3, 3))).toBeTruthy();
  });

  it('says what somebody says of themselves, or when they were here last', async () => {
    const world = await startWorld();
    const [other] = Object.values(people).filter(({ user_id }) => user_id === 'bo');
    if (other === undefined) throw new Error('nobody is there');
    world.put({ people: { ...people, [other.id]: { ...other, status_text: 'in the lab' } } });
    const first = draw(world, chat);
    expect(screen.getByText(words.statusWith('online', 'in the lab'))).toBeTruthy();
    first.unmount();
    world.put({
      people: { ...people, [other.id]: { ...other, status: 'offline', last_seen: Date.now() - 3_600_000 } },
    });
    draw(world, chat);
    expect(screen.getByText(locale.messages.common.lastSeen('1 hour ago'))).toBeTruthy();
  });

  it('[C90] marks a program as one, which is neither away nor was seen last', async () => {
    const world = await startWorld();
    const bot = { ...cardOf(other, 'ci'), name: 'Builds', bot: true, status: 'offline' as const };
    world.put({ people: { ...people, [other]: bot } });
    draw(world, chat);
    expect(screen.getByRole('heading', { name: 'Builds Bot' })).toBeTruthy();
    expect(screen.getByText('Program, set up by an admin of this host')).toBeTruthy();
    expect(screen.queryByText(/offline|last seen/)).toBeNull();
  });

  it('opens the search of this conversation', async () => {
    const world = await startWorld();
    draw(world, chat);
    fireEvent.click(screen.getByRole('button', { name: words.searchHere }));
    expect(screen.getByRole('status').textContent).toContain(`"search","conversation":"${chat}"`);
  });

  it('opens a private chat in its own window where the app can, and not in that window', async () => {
    const world = await startWorld({}, { app: () => desktop, open_chat_window: () => ({}) });
    const first = draw(world, chat);
    fireEvent.click(screen.getByRole('button', { name: words.ownWindow }));
    await waitFor(() =>
      expect(world.bridge.calls).toContainEqual({ name: 'open_chat_window', params: { conversation: chat } }),
    );
    first.unmount();
    draw(world, chat, true);
    expect(screen.queryByRole('button', { name: words.ownWindow })).toBeNull();
  });
});
