import { act, cleanup, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { useAnnounced } from '../../../../renderer/features/conversation/use-announced.ts';
import { chat, me, messageOf, room } from '../../state/support.ts';
import { endWorlds, show, startWorld, stubBrowser, words } from './support.tsx';

function Listening() {
  useAnnounced(chat);
  return null;
}

beforeEach(stubBrowser);
afterEach(() => {
  cleanup();
  endWorlds();
});

describe('what screen readers hear of an open conversation', () => {
  async function hear(...messages: Parameters<typeof messageOf>[1][]): Promise<string> {
    const world = await startWorld();
    show(world, chat, <Listening />);
    vi.useFakeTimers();
    act(() => {
      for (const [index, fields] of messages.entries()) {
        world.bridge.tell({ event: 'message', message: messageOf(index + 1, fields) });
      }
      vi.advanceTimersByTime(1_000);
    });
    const heard = screen.getByRole('log').textContent ?? '';
    act(() => void vi.advanceTimersByTime(10_000));
    return heard;
  }

  it('is what others write, as plain text', async () => {
    expect(await hear({ chat: '**Lunch** at noon?' })).toBe(words.heard('博布', 'Lunch at noon?'));
  });

  it('is not what one writes oneself, what is hidden, or what is said elsewhere', async () => {
    expect(await hear({ sender: me }, { hidden: true, chat: '' }, { conversation: room })).toBe('');
  });

  it('is a number when much comes at once', async () => {
    expect(await hear({}, {}, {}, {}, {})).toBe(words.newMessages(5));
  });
});
