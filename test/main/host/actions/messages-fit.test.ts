import { describe, expect, it } from 'vitest';
import { fitAround, readAround } from '../../../../main/host/actions/messages-fit.ts';
import type { Message } from '../../../../shared/protocol/cards.ts';

/** A conversation of so many messages of that length, which notes what is read of it. */
function conversation(count: number, length: number) {
  const read: number[] = [];
  const message = (seq: number) => ({ seq, chat: 'x'.repeat(length) }) as Message;
  return {
    read,
    async read_(from: number, to: number): Promise<Message[]> {
      const numbers = Array.from({ length: to - from + 1 }, (_, at) => from + at);
      read.push(...numbers);
      return numbers.filter((seq) => seq <= count).map(message);
    },
  };
}

async function look(count: number, length: number, window: { from: number; to: number; anchor: number }) {
  const { read, read_ } = conversation(count, length);
  const { messages, complete } = await readAround({ read: read_ }, window, (message) => message);
  return { read, messages, complete, seqs: messages.map(({ seq }) => seq) };
}

const numbers = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, at) => from + at);

describe('readAround', () => {
  it.each([1, 3, 100, 150, 200])(
    '[M18] reads a whole window of short messages from %i outwards, each once',
    async (anchor) => {
      const { read, seqs, complete } = await look(200, 10, { from: 1, to: 200, anchor });
      expect(seqs).toEqual(numbers(1, 200));
      expect(read.sort((one, other) => one - other)).toEqual(numbers(1, 200));
      expect(complete).toBe(true);
    },
  );

  it.each([1, 60, 200])('[M18] reads few of many long messages around %i, and all that fit', async (anchor) => {
    const { read, messages, complete } = await look(200, 16_000, { from: 1, to: 200, anchor });
    expect(read.length).toBeLessThanOrEqual(32);
    expect(complete).toBe(false);
    const everything = numbers(1, 200).map((seq) => ({ seq, chat: 'x'.repeat(16_000) }));
    expect(fitAround(messages, anchor)).toEqual(fitAround(everything, anchor));
  });

  it('[M18] reads nothing of an empty window', async () => {
    expect(await look(5, 10, { from: 6, to: 5, anchor: 6 })).toMatchObject({ read: [], seqs: [], complete: true });
  });
});
