import { describe, expect, it } from 'vitest';
import { createReader } from '../../../renderer/state/reader.ts';
import { createAsk } from '../../../renderer/state/requests.ts';
import { createAppStore } from '../../../renderer/state/store.ts';
import type { Params } from '../../../shared/protocol/index.ts';
import { createFakeBridge } from '../../support/fake-bridge.ts';
import { chat, messageOf, signedIn } from './support.ts';

const COUNT = 1_000;

/** Somebody who reads a conversation of 1,000 messages whose pages come when the test lets them. */
function reading() {
  const waiting: (() => void)[] = [];
  const bridge = createFakeBridge({
    async request({ params }) {
      await new Promise<void>((resolve) => waiting.push(resolve));
      const { around, before, after, limit = 100 } = params as Params<'history'>;
      const middle = around === undefined ? COUNT - limit + 1 : around - limit / 2;
      const from = before === undefined ? (after ?? middle - 1) + 1 : before - limit;
      const messages = Array.from({ length: limit }, (_, at) => messageOf(from + at)).filter(({ seq }) => seq <= COUNT);
      return { done: true, data: { messages, first_seq: 1, last_seq: COUNT } };
    },
  });
  const store = createAppStore();
  store.setState(signedIn, true);
  return {
    reader: createReader({ bridge, store, ask: createAsk(bridge) }),
    /** The pages that were asked for so far come, in that order of their questions. */
    async come(...order: number[]) {
      await expect.poll(() => waiting.length).toBeGreaterThan(Math.max(...order));
      for (const at of order) {
        waiting[at]?.();
        await new Promise((resolve) => setTimeout(resolve));
      }
    },
    held() {
      const { messages = [] } = store.getState().windows[chat] ?? {};
      return [messages[0]?.seq, messages.at(-1)?.seq];
    },
  };
}

describe('somebody who goes to places in a conversation', () => {
  it('stays there when a page comes that goes on from another place', async () => {
    const { reader, come, held } = reading();
    const first = reader.around(chat, 300);
    await come(0);
    expect([await first, held()]).toEqual([true, [250, 349]]);
    const more = [reader.newer(chat), reader.older(chat)];
    const jump = reader.around(chat, 800);
    await come(3, 1, 2);
    await Promise.all(more);
    expect([await jump, held()]).toEqual([true, [750, 849]]);
    const next = reader.older(chat);
    await come(4);
    await next;
    expect(held()).toEqual([650, 849]);
  });

  it('is where they went last, whichever page comes first', async () => {
    const { reader, come, held } = reading();
    const jumps = [reader.around(chat, 300), reader.around(chat, 800), reader.end(chat), reader.around(chat, 500)];
    await come(3, 1, 2, 0);
    expect([await Promise.all(jumps), held()]).toEqual([
      [false, false, false, true],
      [450, 549],
    ]);
    // It is there already; what is on its way to another place is not waited for.
    const late = reader.around(chat, 900);
    expect(await reader.around(chat, 500)).toBe(true);
    await come(4);
    expect([await late, held()]).toEqual([false, [450, 549]]);
  });

  it('is not taken back to where the conversation opens', async () => {
    const { reader, come, held } = reading();
    const opened = reader.open(chat);
    const jump = reader.around(chat, 300);
    await come(1, 0);
    await Promise.all([opened, jump]);
    expect(held()).toEqual([250, 349]);
  });
});
