import { act, cleanup, renderHook, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { useThread } from '../../../../renderer/features/conversation/thread/use-thread.ts';
import { RuntimeProvider } from '../../../../renderer/state/context.tsx';
import { chat, messageOf } from '../../state/support.ts';
import { endWorlds, startWorld, stubBrowser, type World, windowOf } from './support.tsx';

const root = messageOf(10, { chat: 'root' });
const answer = (seq: number) => messageOf(seq, { chat: `answer ${seq}`, thread: root.chat_id });
const talk = Array.from({ length: 700 }, (_, index) =>
  index % 100 === 99 ? answer(index + 11) : messageOf(index + 11),
);

function open(world: World) {
  return renderHook(() => useThread(chat, root.chat_id), {
    wrapper: ({ children }: { children: ReactNode }) => (
      <RuntimeProvider runtime={world.runtime}>{children}</RuntimeProvider>
    ),
  });
}
const history = ({ after }: Record<string, unknown>) => ({
  messages: talk.filter(({ seq }) => seq > Number(after)).slice(0, 200),
  first_seq: 1,
  last_seq: 710,
});

beforeEach(stubBrowser);
afterEach(() => {
  cleanup();
  endWorlds();
});

describe('a thread', () => {
  it('is read from its first message on, page by page, to the end', async () => {
    const world = await startWorld({ history });
    world.put({ windows: { [chat]: { ...windowOf([root]), atEnd: false } } });
    const { result } = open(world);
    await waitFor(() => expect(result.current.progress).toBe(1));
    expect(result.current.messages.map(({ chat: text }) => text)).toEqual([
      'root',
      ...[110, 210, 310, 410, 510, 610, 710].map((seq) => `answer ${seq}`),
    ]);
    expect(world.asked('history')).toHaveLength(4);
  });

  it('goes on with what comes, and shows messages as they are now', async () => {
    const world = await startWorld({ history: () => ({ messages: [], first_seq: 1, last_seq: 10 }) });
    world.put({ windows: { [chat]: windowOf([root]) } });
    const { result } = open(world);
    await waitFor(() => expect(result.current.progress).toBe(1));
    const late = answer(11);
    act(() => world.bridge.tell({ event: 'message', message: late }));
    act(() => world.bridge.tell({ event: 'changed', message: { ...late, chat: 'better', edited: true, change: 1 } }));
    expect(result.current.messages.map(({ chat: text }) => text)).toEqual(['root', 'better']);
  });

  it('says when its first message is gone', async () => {
    const world = await startWorld({ history: () => ({ messages: [], first_seq: 1, last_seq: 0 }) });
    const { result } = open(world);
    await waitFor(() => expect(result.current.isMissing).toBe(true));
  });

  it('says when reading stopped, and goes on when asked', async () => {
    let isBroken = true;
    const world = await startWorld({
      history: (params) => (isBroken ? { messages: 'broken' } : history(params)),
    });
    world.put({ windows: { [chat]: { ...windowOf([root]), atEnd: false } } });
    const { result } = open(world);
    await waitFor(() => expect(result.current.isStopped).toBe(true));
    isBroken = false;
    act(() => result.current.retry());
    await waitFor(() => expect(result.current.progress).toBe(1));
    expect(result.current.isStopped).toBe(false);
  });
});
