import { describe, expect, it } from 'vitest';
import { MOST_PAST } from '../../../../main/host/calls/past-calls.ts';
import type { Host } from '../../../../main/host/context.ts';
import { connect, startTestHost } from '../../../support/host.ts';
import { settle } from '../../../support/manual-clock.ts';
import { accountOf } from '../actions/talk.ts';
import { callers } from './calling.ts';

/** The device of who has the first place in a call is gone. */
function loseFirst({ calls }: Host, callId: string): void {
  const call = calls.running.get(callId);
  const [seat] = call?.seats ?? [];
  if (call !== undefined && seat !== undefined) calls.running.lose(call, seat);
}

describe('very many calls', () => {
  it('[Q27] leave nothing behind: no call, no place, no timer, and of those that were no more than are kept', async () => {
    const { alice, bob, host, store, clock } = await callers();
    const ways = ['hang up', 'decline', 'answer', 'lose'] as const;
    await clock.advance(10_000);
    const waiting = clock.waiting;
    for (let at = 0; at < MOST_PAST + 400; at++) {
      const way = ways[at % ways.length];
      const { call_id } = await alice.done(at % 2 === 0 ? 'start_audio' : 'start_video', { recipient: 'bob' });
      if (way === 'answer' || way === 'lose') await bob.done('join_call', { call_id });
      if (way === 'lose') loseFirst(host, call_id);
      if (way === 'decline') await bob.done('decline_call', { call_id });
      else await alice.done('end_audio', { call_id });
      alice.events.length = 0;
      bob.events.length = 0;
    }
    await settle();
    expect([[...host.calls.running.all()].length, host.calls.running.of(accountOf(alice))]).toEqual([0, undefined]);
    expect([clock.waiting, store.tables.calls.size, host.calls.past.all().length]).toEqual([
      waiting,
      MOST_PAST,
      MOST_PAST,
    ]);
    expect([...store.tables.calls.values()].filter(({ ended }) => ended === undefined)).toEqual([]);
  });

  it('[Q27] take a real host no memory that it keeps, and it stops in order in the middle of them', async () => {
    await using host = await startTestHost();
    const [alice, bob] = [await connect(host, { as: 'alice' }), await connect(host, { as: 'bob' })];
    async function calls(many: number): Promise<number> {
      for (let at = 0; at < many; at++) {
        const { data } = await alice.done('start_audio', { recipient: 'bob' });
        await bob.done('join_call', { call_id: data.call_id });
        await alice.done('end_audio', { call_id: data.call_id });
        alice.events.length = 0;
        bob.events.length = 0;
      }
      globalThis.gc?.();
      return process.memoryUsage().heapUsed;
    }
    const before = await calls(200);
    const after = await calls(1_000);
    expect((after - before) / 1e6).toBeLessThan(60);
    expect([...host.host.calls.running.all()]).toEqual([]);
    await alice.done('start_audio', { recipient: 'bob' });
  }, 60_000);
});
