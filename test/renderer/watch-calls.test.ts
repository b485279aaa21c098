import { describe, expect, it } from 'vitest';
import { startRuntime } from '../../renderer/state/runtime.ts';
import { watchRings } from '../../renderer/watch-calls.ts';
import { chooseLocale } from '../../shared/i18n/index.ts';
import type { CallCard } from '../../shared/protocol/calls.ts';
import { newId, privateConversation } from '../../shared/protocol/ids.ts';
import { createFakeBridge } from '../support/fake-bridge.ts';
import { cardOf } from './state/support.ts';

const me = cardOf(newId('u'), 'Ada');
const bob = cardOf(newId('u'), 'Bob');

const callOf = (fields: Partial<CallCard> = {}): CallCard => ({
  call_id: newId('call'),
  conversation: privateConversation(me.id, bob.id),
  media: 'video',
  by: bob.id,
  started: Date.now(),
  people: [{ user: bob.id, seat: 1, here: true }],
  ringing: [me.id],
  ...fields,
});

/** A window of Ada that rings outside of itself, and what it asked for that. */
async function ringing(status: 'online' | 'busy' = 'online') {
  const bridge = createFakeBridge({
    session: () => ({ connection: { name: 'online' }, account: me.id, me: { ...me, status }, outbox: [] }),
  });
  const runtime = await startRuntime(bridge, { isMain: true });
  bridge.tell({ event: 'cards', rooms: [], users: [bob] });
  const end = watchRings(runtime, chooseLocale(['en']));
  const told = (call: CallCard) => {
    runtime.store.setState(({ calls }) => ({ calls: { ...calls, [call.call_id]: call } }));
  };
  const asked = () => bridge.calls.filter(({ name }) => name === 'ring' || name === 'stop_ring');
  return { told, asked, end };
}

describe('a call that rings', () => {
  it('[Q84] is told of outside of the window once, in words, until it rings no more', async () => {
    const { told, asked } = await ringing();
    const call = callOf();
    told(call);
    told({ ...call, people: [...call.people] });
    const words = { call_id: call.call_id, title: 'Bob', body: 'Video call' };
    expect(asked()).toEqual([{ name: 'ring', params: words }]);
    told({ ...call, ringing: [] });
    expect(asked().at(-1)).toEqual({ name: 'stop_ring', params: { call_id: call.call_id } });
  });

  it('[Q84] is not for who is busy, nor for whom it does not ring, and ends with the window', async () => {
    const busy = await ringing('busy');
    busy.told(callOf());
    expect(busy.asked()).toEqual([]);
    const other = await ringing();
    other.told(callOf({ ringing: [bob.id] }));
    expect(other.asked()).toEqual([]);
    const call = callOf();
    other.told(call);
    other.end();
    expect(other.asked().at(-1)).toEqual({ name: 'stop_ring', params: { call_id: call.call_id } });
  });
});
