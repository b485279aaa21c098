import { describe, expect, it } from 'vitest';
import { callsActions } from '../../../../shared/protocol/calls.ts';
import type { ActionName } from '../../../../shared/protocol/index.ts';
import { limits } from '../../../../shared/protocol/limits.ts';
import { connect, startTestHost, type WireClient } from '../../../support/host.ts';
import { type Random, seededRandom } from '../../../support/random.ts';
import { talking } from './calling.ts';

const actionNames = Object.keys(callsActions) as ActionName[];

/** What may stand where something else is expected. */
const STRANGE: readonly unknown[] = [
  ...[null, true, -1, 0, 1.5, 1e308, '', ' ', '__proto__', 'constructor', 'call:', 'alice', 'p:', 'g:', '\u0000', '🙂'],
  ...['x'.repeat(129), 'u:01ARZ3NDEKTSV4RRFFQ69G5FAV', 'call:01ARZ3NDEKTSV4RRFFQ69G5FAV', 'past 1 call:', [], {}, [[]]],
  ...[{ $gt: '' }, ['alice'], { length: 1 }, 'a'.repeat(limits.maxSignalBytes)],
];
const NAMES = ['call_id', 'seat', 'to', 'data', 'recipient', 'recipient_type', 'everyone', 'cursor', 'media', 'by'];

function strangeParams(random: Random, call_id: string): Record<string, unknown> {
  const names = NAMES.filter(() => random.chance(0.5));
  const params = Object.fromEntries(names.map((name) => [name, random.pick(STRANGE)]));
  return random.chance(0.5) ? { ...params, call_id } : params;
}

describe('calls among liars', () => {
  it.each([1, 2, 3])('[Q28] are answered with a reason whatever is sent, and go on (seed %i)', async (seed) => {
    const all = await talking();
    const random = seededRandom(seed);
    const mallory = await all.join('mallory');
    for (let each = 0; each < 800; each++) {
      const action = random.pick(actionNames);
      const { response, reason } = await mallory.ask(action, strangeParams(random, all.call_id));
      expect([action, reason]).not.toEqual([action, 'internal']);
      if (reason === undefined) expect(['successful', 'existing']).toContain(response);
    }
    const call = all.host.calls.running.get(all.call_id);
    expect(call?.seats.map(({ seat }) => seat)).toEqual([1, 2]);
    await all.alice.done('signal', { call_id: all.call_id, to: 'bob', data: 'still here' });
    expect(all.bob.heard('signal').map(({ data }) => data)).toEqual(['still here']);
  });

  it('[Q28] see nothing of each other in what they are refused', async () => {
    const all = await talking();
    const mallory = await all.join('mallory');
    mallory.events.length = 0;
    for (const action of actionNames.filter((name) => name !== 'list_calls')) {
      const params = {
        call_id: all.call_id,
        recipient: all.conversation,
        to: 'alice',
        data: 'x',
        everyone: true,
        seat: 1,
      };
      const answer = await mallory.ask(action, params);
      expect([action, answer.data]).toEqual([action, undefined]);
    }
    expect(mallory.heard('call')).toEqual([]);
  });
});

/** What stands on the wire of that client, in order: that there was an answer, and events, but who is there. */
function watch({ socket }: WireClient): string[] {
  const seen: string[] = [];
  let rest = '';
  socket.on('data', (bytes: Buffer) => {
    const lines = (rest + bytes.toString()).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      const tag = JSON.parse(line);
      if (tag.action !== 'status') seen.push(tag.response_to === undefined ? tag.action : 'answer');
    }
  });
  return seen;
}

describe('answers about calls', () => {
  it('[Q29] stand before the events of what they answer', async () => {
    await using host = await startTestHost();
    const [alice, bob] = [await connect(host, { as: 'alice' }), await connect(host, { as: 'bob' })];
    const [first, second] = [watch(alice), watch(bob)];
    for (const way of ['decline_call', 'end_audio', 'join_call']) {
      first.length = 0;
      second.length = 0;
      const { data } = await alice.done('start_audio', { recipient: 'bob' });
      await expect.poll(() => second).toEqual(['call', 'start_audio']);
      await (way === 'end_audio' ? alice : bob).done(way, { call_id: data.call_id });
      const noted = way === 'join_call' ? [] : ['chat'];
      const [asked, other] = way === 'end_audio' ? [['answer'], []] : [[], ['answer']];
      await expect.poll(() => first).toEqual(['answer', 'call', ...asked, 'call', ...noted]);
      await expect.poll(() => second).toEqual(['call', 'start_audio', ...other, 'call', ...noted]);
    }
  });
});
