import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { watchHappenings } from '../../renderer/notifications.ts';
import { callEntryOf } from './calls/support.ts';
import { endWorlds, locale, startWorld, stubBrowser, type World } from './features/conversation/support.tsx';
import { messageOf } from './state/support.ts';

beforeEach(() => {
  stubBrowser();
  vi.spyOn(document, 'hasFocus').mockImplementation(() => false);
});
afterEach(() => {
  endWorlds();
  vi.restoreAllMocks();
});

const told = (world: World, name: string) => world.bridge.calls.filter((call) => call.name === name);

describe('a missed call', () => {
  it('[Q71] is notified by whose it was', async () => {
    const world = await startWorld();
    const end = watchHappenings(world.runtime, { ...locale, isWhole: true });
    world.bridge.tell({ event: 'message', message: messageOf(1, { call: callEntryOf({ outcome: 'missed' }) }) });
    await vi.waitFor(() => expect(told(world, 'notify')).toHaveLength(1), 3_000);
    expect(told(world, 'notify')[0]?.params).toMatchObject({
      title: 'Missed call from 博布',
      body: 'Missed audio call',
    });
    end();
  });
});
