import { describe, expect, it, vi } from 'vitest';
import { createPinBoard } from '../../../../renderer/features/details/pin-board.ts';
import { putWindow } from '../../../../renderer/state/messages.ts';
import { createAsk } from '../../../../renderer/state/requests.ts';
import { createAppStore } from '../../../../renderer/state/store.ts';
import type { Message } from '../../../../shared/protocol/cards.ts';
import { newId, newUlid, privateConversation } from '../../../../shared/protocol/ids.ts';
import { createFakeBridge } from '../../../support/fake-bridge.ts';

const conversation = newId('g');
const sender = newId('u');

function message(seq: number, parts: Partial<Message> = {}): Message {
  return {
    chat_id: newUlid(),
    conversation,
    seq,
    sender,
    sender_type: 'user',
    recipient: conversation,
    recipient_type: 'group',
    type: 'text',
    chat: `message ${seq}`,
    date_time: seq,
    ...parts,
  };
}

/** A conversation of so many messages, some of them pinned, of which the app has loaded the last. */
function world({ count, pinned, loaded = 10 }: { count: number; pinned: number[]; loaded?: number }) {
  const all = Array.from({ length: count }, (_, at) =>
    message(at + 1, pinned.includes(at + 1) ? { pinned: true, change: 1 } : {}),
  );
  const asked: number[] = [];
  let refusals = 0;
  function refuse(times: number): void {
    refusals = times;
  }
  const bridge = createFakeBridge({
    request({ params }) {
      const { before = count + 1, limit = 50 } = params as { before?: number; limit?: number };
      if (refusals > 0) {
        refusals -= 1;
        return { done: false, refusal: { reason: 'slow_down', message: 'Slower.', retry_after: 10 } };
      }
      asked.push(before);
      const messages = all.filter(({ seq }) => seq < before).slice(-limit);
      return { done: true, data: { messages, first_seq: 1, last_seq: count } };
    },
  });
  const store = createAppStore();
  const messages = all.slice(-loaded);
  const window = { messages, atStart: loaded >= count, atEnd: true, fresh: true };
  store.setState(putWindow(store.getState(), conversation, window), true);
  const board = createPinBoard({ bridge, store, ask: createAsk(bridge) }, conversation);
  return { all, asked, board, bridge, store, refuse };
}

const seqs = (pins: { messages: readonly Message[] }) => pins.messages.map(({ seq }) => seq);

describe('pinned messages', () => {
  it('are those of what is loaded at first, the latest first', () => {
    const { board } = world({ count: 500, pinned: [3, 495, 498] });
    const end = board.start();
    expect(board.store.getState()).toMatchObject({ complete: false });
    expect(seqs(board.store.getState())).toEqual([498, 495]);
    end();
  });

  it('are all known when everything is loaded', () => {
    const { board } = world({ count: 10, pinned: [2] });
    const end = board.start();
    expect(board.store.getState()).toMatchObject({ complete: true });
    end();
  });

  it('are looked for before what is loaded, until the first message', async () => {
    const { board, asked } = world({ count: 500, pinned: [3, 250, 495] });
    const end = board.start();
    const progress: (number | undefined)[] = [];
    board.store.subscribe((pins) => progress.push(pins.progress));
    await board.look();
    expect(seqs(board.store.getState())).toEqual([495, 250, 3]);
    expect(board.store.getState()).toMatchObject({ complete: true, progress: undefined });
    expect(asked).toEqual([491, 291, 91]);
    expect(progress).toContain(1);
    end();
  });

  it('are looked for again where the host was asked too fast', async () => {
    const { board, refuse } = world({ count: 300, pinned: [1] });
    const end = board.start();
    refuse(2);
    await board.look();
    expect(seqs(board.store.getState())).toEqual([1]);
    end();
  });

  it('are looked for no more once somebody stops it, and on from there later', async () => {
    const { board, asked } = world({ count: 1_000, pinned: [1] });
    const end = board.start();
    const looking = board.look();
    await vi.waitFor(() => expect(board.store.getState().progress).toBeGreaterThan(0));
    board.stop();
    await looking;
    expect(board.store.getState().complete).toBe(false);
    const before = asked.length;
    await board.look();
    expect(asked[before]).toBe(791);
    expect(board.store.getState().complete).toBe(true);
    end();
  });

  it('say why they could not be looked for', async () => {
    const bridge = createFakeBridge();
    const store = createAppStore();
    const board = createPinBoard({ bridge, store, ask: createAsk(bridge) }, conversation);
    await board.look();
    expect(board.store.getState().refusal?.reason).toBe('connection_lost');
  });

  it('come and go as messages are pinned and unpinned, here or far back', () => {
    const { board, bridge, all } = world({ count: 500, pinned: [] });
    const end = board.start();
    const old = all[4];
    if (old === undefined) throw new Error('there is a fifth message');
    bridge.tell({ event: 'changed', message: { ...old, pinned: true, change: 7 } });
    expect(seqs(board.store.getState())).toEqual([5]);
    bridge.tell({ event: 'changed', message: { ...old, change: 8 } });
    expect(board.store.getState().messages).toEqual([]);
    bridge.tell({ event: 'changed', message: { ...old, pinned: true, deleted: true, change: 9 } });
    expect(board.store.getState().messages).toEqual([]);
    end();
  });

  it('of another conversation are not among them', () => {
    const { board, bridge, all } = world({ count: 20, pinned: [] });
    const end = board.start();
    const [first] = all;
    if (first === undefined) throw new Error('there is a first message');
    const other = { ...first, conversation: privateConversation(sender, newId('u')), pinned: true };
    bridge.tell({ event: 'changed', message: other });
    expect(board.store.getState().messages).toEqual([]);
    end();
  });
});
