import { beforeEach, describe, expect, it, vi } from 'vitest';
import { WindowCalls } from '../../../renderer/calls/window-calls.ts';
import { type Runtime, startRuntime } from '../../../renderer/state/runtime.ts';
import type { CallCard } from '../../../shared/protocol/calls.ts';
import { privateConversation } from '../../../shared/protocol/ids.ts';
import { createFakeBridge, type FakeBridge } from '../../support/fake-bridge.ts';

const ME = 'u:01J00000000000000000000001';
const BO = 'u:01J00000000000000000000002';
const chat = privateConversation(ME, BO);
const HOST = {
  id: 'h:01J00000000000000000000009',
  name: 'Home',
  fingerprint: 'ab',
  address: '10.0.0.1:9',
  version: '1',
};
type Reply = { readonly data: unknown } | { readonly reason: string };
type Host = Record<string, (params: Record<string, unknown>) => Reply>;

let bridge: FakeBridge;
let runtime: Runtime;
let calls: WindowCalls;
let host: Host;
let asked: [string, Record<string, unknown>][];

const session = (name: 'online' | 'waiting') => ({
  connection: name === 'online' ? { name } : { name, until: 0, refusal: { reason: 'connection_lost', message: '' } },
  host: HOST,
  account: ME,
});
const cardOf = (
  call_id: string,
  seats: readonly (readonly [string, number])[],
  more: Partial<CallCard> = {},
): CallCard => ({
  call_id,
  conversation: chat,
  media: 'audio',
  by: ME,
  started: 1,
  people: seats.map(([user, seat]) => ({ user, seat, here: true })),
  ringing: [],
  ...more,
});
const tell = (card: CallCard) => bridge.tell({ event: 'host_event', data: { action: 'call', ...card } });
const goes = (name: 'online' | 'waiting') => bridge.tell({ event: 'session', session: session(name) as never });
const phase = () => {
  const { phase: now } = calls.getState();
  return now.name === 'over' ? `over ${now.why}` : now.name;
};
const only = (action: string) => asked.filter(([name]) => name === action).map(([, params]) => params);
/** Past the gathering of events in the window. */
const settled = () => new Promise((resolve) => setTimeout(resolve, 40));

beforeEach(async () => {
  asked = [];
  host = {
    start_audio: ({ call_id }) => seated(cardOf(String(call_id), [[ME, 1]], { ringing: [BO] })),
    join_call: ({ call_id }) => seated(cardOf(String(call_id), [[ME, 1]])),
    end_audio: () => ({ data: {} }),
    list_calls: () => ({ data: { running: [], past: [] } }),
  };
  bridge = createFakeBridge({
    session: () => ({ ...session('online'), outbox: [] }) as never,
    request({ action, params }) {
      asked.push([action, params]);
      const reply = host[action]?.(params) ?? { reason: 'connection_lost' };
      if ('data' in reply) return { done: true, data: reply.data };
      return { done: false, refusal: { reason: reply.reason, message: reply.reason } };
    },
  });
  runtime = await startRuntime(bridge, { isMain: true });
  calls = new WindowCalls(runtime);
  return () => {
    calls.close();
    runtime.close();
  };
});

function seated(call: CallCard): Reply {
  return { data: { call_id: call.call_id, call, seat: 1 } };
}

/** In a call with nobody else in it. */
async function inCall(): Promise<string> {
  await calls.start(chat, 'audio');
  const [{ call_id = '' } = {}] = only('start_audio');
  tell(cardOf(String(call_id), [[ME, 1]]));
  expect(phase()).toBe('in_call');
  return String(call_id);
}

describe('the call of a window', () => {
  it('is started under an id of its own, and goes on without devices, saying so', async () => {
    const id = await inCall();
    expect(only('start_audio')).toEqual([{ recipient: chat, call_id: id }]);
    expect(calls.getState().own).toMatchObject({ microphoneTrouble: 'insecure', cameraTrouble: undefined });
  });

  it('is over at once where the other is busy', async () => {
    host.start_audio = ({ call_id }) => ({
      data: { call_id, call: cardOf(String(call_id), [], { ended: 'busy' }) },
    });
    await calls.start(chat, 'audio');
    expect(phase()).toBe('over busy');
    calls.dismiss();
    expect(phase()).toBe('idle');
  });

  it('is given up where the host refuses it', async () => {
    host.start_audio = () => ({ reason: 'you_blocked_them' });
    await expect(calls.start(chat, 'audio')).rejects.toMatchObject({ refusal: { reason: 'you_blocked_them' } });
    expect(phase()).toBe('idle');
  });

  it('is the one that runs already, where somebody was faster', async () => {
    const theirs = 'call:01J00000000000000000000007';
    host.start_audio = () =>
      seated(
        cardOf(
          theirs,
          [
            [BO, 2],
            [ME, 1],
          ].slice(1) as never,
        ),
      );
    await calls.start(chat, 'audio');
    expect(calls.getState().phase).toMatchObject({ name: 'in_call', call: { call_id: theirs } });
    calls.hangUp();
    expect(only('end_audio')).toEqual([{ call_id: theirs, seat: 1 }]);
  });

  it('ends as the host says', async () => {
    for (const ended of ['finished', 'missed', 'declined', 'cancelled'] as const) {
      const id = await inCall();
      tell(cardOf(id, [], { ended }));
      expect(phase()).toBe(`over ${ended}`);
      asked.length = 0;
    }
  });

  it('ends when the seat is gone: taken over elsewhere, or taken away', async () => {
    const id = await inCall();
    tell(cardOf(id, [[ME, 2]]));
    expect(phase()).toBe('over elsewhere');
    asked.length = 0;
    const next = await inCall();
    tell(cardOf(next, []));
    expect(phase()).toBe('over removed');
    expect(only('end_audio')).toEqual([]);
  });

  it('ends when one is no longer in the conversation, of whose calls one is told no more', async () => {
    await inCall();
    bridge.tell({
      event: 'host_event',
      data: { action: 'room_removed', room: 'g:01J00000000000000000000005' } as never,
    });
    expect(phase()).toBe('in_call');
    bridge.tell({ event: 'host_event', data: { action: 'room_removed', room: chat } as never });
    expect(phase()).toBe('over removed');
    expect(only('end_audio')).toEqual([]);
  });

  it('is left for another one, and told goodbye', async () => {
    const id = await inCall();
    host.join_call = ({ call_id }) =>
      seated(cardOf(String(call_id), [[ME, 1]], { conversation: 'g:01J00000000000000000000005' }));
    await calls.join('call:01J00000000000000000000006', { muted: true, camera: false });
    expect(only('end_audio')).toEqual([{ call_id: id, seat: 1 }]);
    expect(calls.getState()).toMatchObject({ phase: { name: 'in_call' }, own: { muted: true } });
  });
});

describe('a call over a lost connection', () => {
  it('goes on under the same seat', async () => {
    const id = await inCall();
    goes('waiting');
    await settled();
    expect([phase(), calls.getState().hostAway]).toEqual(['in_call', true]);
    goes('online');
    await vi.waitFor(() => expect(only('join_call')).toEqual([{ call_id: id, seat: 1 }]));
    await settled();
    expect([phase(), calls.getState().hostAway]).toEqual(['in_call', false]);
  });

  it('is joined anew where the seat was given up, unless another device has taken it over', async () => {
    const id = await inCall();
    host.join_call = ({ seat }) => (seat === undefined ? seated(cardOf(id, [[ME, 1]])) : { reason: 'not_in_call' });
    goes('waiting');
    await settled();
    goes('online');
    await vi.waitFor(() => expect(only('join_call')).toEqual([{ call_id: id, seat: 1 }, { call_id: id }]));
    await settled();
    expect(phase()).toBe('in_call');

    host.list_calls = () => ({ data: { running: [cardOf(id, [[ME, 5]])], past: [] } });
    goes('waiting');
    await settled();
    goes('online');
    await vi.waitFor(() => expect(phase()).toBe('over elsewhere'));
  });

  it('is over where it ended meanwhile', async () => {
    await inCall();
    host.join_call = () => ({ reason: 'no_such_call' });
    goes('waiting');
    await settled();
    goes('online');
    await vi.waitFor(() => expect(phase()).toBe('over finished'));
  });

  it('is told goodbye when the host is there again, if one hung up meanwhile', async () => {
    const id = await inCall();
    host.end_audio = () => ({ reason: 'connection_lost' });
    goes('waiting');
    await settled();
    calls.hangUp();
    expect(phase()).toBe('over left');
    await settled();
    host.end_audio = () => ({ data: {} });
    goes('online');
    await vi.waitFor(() => expect(only('end_audio')).toHaveLength(2));
    expect(only('end_audio').at(-1)).toEqual({ call_id: id, seat: 1 });
    goes('waiting');
    await settled();
    goes('online');
    await settled();
    expect(only('end_audio')).toHaveLength(2);
  });

  it('ends with the account that it was held by', async () => {
    await inCall();
    bridge.tell({ event: 'session', session: { connection: { name: 'signed_out' } } });
    await vi.waitFor(() => expect(phase()).toBe('over removed'));
  });
});

describe('ending a call for everybody', () => {
  it('is asked of the host, and where that may not be one leaves alone', async () => {
    const id = await inCall();
    host.end_audio = ({ everyone }) => (everyone === true ? { reason: 'not_admin' } : { data: {} });
    calls.hangUp({ everyone: true });
    await vi.waitFor(() =>
      expect(only('end_audio')).toEqual([
        { call_id: id, seat: 1, everyone: true },
        { call_id: id, seat: 1 },
      ]),
    );
  });
});
