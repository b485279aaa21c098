import { ulid } from 'ulid';
import { describe, expect, it } from 'vitest';
import { findMessage } from '../../../../renderer/features/conversation/find-message.ts';
import type { Ask } from '../../../../renderer/state/requests.ts';
import type { Message } from '../../../../shared/protocol/cards.ts';
import { aMessage, GROUP } from '../../../support/messages.ts';

/** A host that answers `history` from a list, and counts how often it was asked. */
function hostOf(messages: readonly Message[]) {
  const asked: unknown[] = [];
  const last_seq = messages.at(-1)?.seq ?? 0;
  const first_seq = messages[0]?.seq ?? 1;
  const ask = async (_action: string, params: { before?: number; after?: number; around?: number; limit: number }) => {
    asked.push(params);
    const { before, after, around, limit } = params;
    const page = () => {
      if (after !== undefined) return messages.filter(({ seq }) => seq > after).slice(0, limit);
      if (around === undefined) return messages.filter(({ seq }) => seq < (before ?? Infinity)).slice(-limit);
      const from = Math.min(Math.max(around - limit / 2, first_seq), last_seq - limit + 1);
      return messages.filter(({ seq }) => seq >= from).slice(0, limit);
    };
    return { messages: page(), first_seq, last_seq };
  };
  return { ask: ask as unknown as Ask, asked };
}

const START = 1_700_000_000_000;
/** Busy days and quiet ones. */
const talk = Array.from({ length: 20_000 }, (_, index) => {
  const date_time = START + index * 1_000 + (index > 5_000 ? 90 * 86_400_000 : 0);
  return aMessage({ chat_id: ulid(date_time - 40), seq: index + 1, date_time });
});

describe('a message of which only the id is known', () => {
  it.each([1, 37, 4_999, 5_003, 12_345, 19_990])('is found by its number %i in a few pages', async (seq) => {
    const { ask, asked } = hostOf(talk);
    const wanted = talk[seq - 1];
    const found = await findMessage(ask, { conversation: GROUP, chat_id: wanted?.chat_id ?? '' });
    expect(found?.seq).toBe(seq);
    expect(asked.length).toBeLessThan(17);
  });

  it('is found in the page before the one that answers it', async () => {
    const { ask, asked } = hostOf(talk);
    const found = await findMessage(ask, { conversation: GROUP, chat_id: talk[8_990]?.chat_id ?? '', before: 9_010 });
    expect(found?.seq).toBe(8_991);
    expect(asked).toHaveLength(1);
  });

  it('is looked for in vain when it is gone, and not for ever', async () => {
    const { ask, asked } = hostOf(talk);
    const gone = ulid(START + 500_500);
    expect(await findMessage(ask, { conversation: GROUP, chat_id: gone })).toBeUndefined();
    expect(asked.length).toBeLessThan(25);
  });

  it('is found although the clock of who wrote it was two minutes slow', async () => {
    const slow = talk.map((message, index) =>
      index === 10_000 ? { ...message, chat_id: ulid(message.date_time - 120_000) } : message,
    );
    const { ask } = hostOf(slow);
    const found = await findMessage(ask, { conversation: GROUP, chat_id: slow[10_000]?.chat_id ?? '' });
    expect(found?.seq).toBe(10_001);
  });
});
