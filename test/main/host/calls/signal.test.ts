import { describe, expect, it } from 'vitest';
import { createCallers } from '../../../../main/host/callers.ts';
import { limits } from '../../../../shared/protocol/limits.ts';
import { accountOf, deviceOf, groupOf } from '../actions/talk.ts';
import { callers, inCall, lastCall, notesIn, talking } from './calling.ts';

const data = { description: { type: 'offer', sdp: 'v=0' } };

describe('what devices in a call say to each other', () => {
  it('[Q8] reaches the one device that has the seat, as it is, with the seat of who sent it', async () => {
    const all = await talking();
    const { alice, bob, carol, call_id } = all;
    const [phone, laptop] = [await deviceOf(all, 'bob'), await deviceOf(all, 'alice')];
    await bob.done('signal', { call_id, to: 'alice', seat: 1, data });
    await alice.done('signal', { call_id, to: accountOf(bob), data: null });
    expect(alice.events).toEqual([{ action: 'signal', call_id, from: accountOf(bob), seat: 2, data }]);
    expect(bob.events).toEqual([{ action: 'signal', call_id, from: accountOf(alice), seat: 1, data: null }]);
    expect([phone, laptop, carol].flatMap(({ events }) => events)).toEqual([]);
  });

  it('[Q8] without an addressee reaches everybody else in the call whose device is there', async () => {
    const all = await callers();
    const { alice, bob, carol } = all;
    const group = await groupOf(alice, [bob, carol]);
    const { call_id } = await alice.done('start_audio', { recipient: group });
    expect(await alice.refusal('signal', { call_id, data })).toBe('peer_away');
    await bob.done('join_call', { call_id });
    await carol.done('join_call', { call_id });
    const phone = await deviceOf(all, 'carol');
    all.quiet();
    await bob.done('signal', { call_id, data });
    expect([alice, carol].map(({ events }) => events)).toEqual(
      Array.from({ length: 2 }, () => [{ action: 'signal', call_id, from: accountOf(bob), seat: 2, data }]),
    );
    expect([...bob.events, ...phone.events]).toEqual([]);
    await bob.done('signal', { call_id, seat: 1, data });
    expect([alice, carol].map(({ events }) => events.length)).toEqual([2, 1]);
    expect(await bob.refusal('signal', { call_id, seat: 2, data })).toBe('not_in_call seat');
    carol.drop();
    all.quiet();
    await bob.done('signal', { call_id, data });
    expect([alice.heard('signal').length, bob.heard('signal').length]).toEqual([1, 0]);
    expect(await phone.refusal('signal', { call_id, data })).toBe('not_in_call');
  });

  it('[Q9] is refused to who is not in the call, and from a device without the seat', async () => {
    const all = await talking();
    const { alice, bob, carol, call_id } = all;
    const other = await carol.done('create_group', { group_id: 'garden' });
    const theirs = await carol.done('start_audio', { recipient: other.id });
    const phone = await deviceOf(all, 'bob');
    all.quiet();
    expect(await phone.refusal('signal', { call_id, to: 'alice', data })).toBe('not_in_call');
    expect(await carol.refusal('signal', { call_id, to: 'alice', data })).toBe('no_such_call');
    expect(await bob.refusal('signal', { call_id: theirs.call_id, to: 'carol', data })).toBe('no_such_call');
    expect(await bob.refusal('signal', { call_id, to: 'carol', data })).toBe('not_in_call to');
    expect(await bob.refusal('signal', { call_id, to: 'bob', data })).toBe('not_in_call to');
    expect(await bob.refusal('signal', { call_id, to: 'nobody', data })).toBe('not_in_call to');
    expect(await bob.refusal('signal', { call_id, to: 'alice', seat: 3, data })).toBe('not_in_call seat');
    expect(await bob.refusal('signal', { call_id, to: 'alice' })).toBe('bad_request data');
    expect(await bob.refusal('signal', { call_id: 'call:1', to: 'alice', data })).toBe('bad_request call_id');
    expect([alice, bob, carol].flatMap(({ events }) => events)).toEqual([]);
  });

  it('[Q10] holds up to 48 KiB, and waits for nobody whose device is not there', async () => {
    const { alice, bob, call_id } = await talking();
    const largest = 'x'.repeat(limits.maxSignalBytes - 2);
    await bob.done('signal', { call_id, to: 'alice', data: largest });
    expect(alice.heard('signal')[0]?.data).toBe(largest);
    expect(Buffer.byteLength(JSON.stringify(alice.events[0]))).toBeLessThan(limits.maxTagBytes);
    expect(await bob.refusal('signal', { call_id, to: 'alice', data: `${largest}x` })).toBe('too_large data');
    expect(await bob.refusal('signal', { call_id, to: 'alice', data: 'é'.repeat(25_000) })).toBe('too_large data');
    alice.drop();
    expect(await bob.refusal('signal', { call_id, to: 'alice', data })).toBe('peer_away');
  });
});

describe('a device in a call', () => {
  it('[Q11] that loses its connection keeps its place for a while, and comes back to it', async () => {
    const all = await talking();
    const { bob, call_id, clock } = all;
    all.alice.drop();
    expect(inCall(all, lastCall(bob))).toEqual(['alice 1 away', 'bob 2']);
    await clock.advance(limits.callPatience - 1);
    const alice = await deviceOf(all, 'alice');
    expect((await alice.done('list_calls', {})).running).toEqual([lastCall(bob)]);
    const { seat, call } = await alice.done('join_call', { call_id, seat: 1 });
    expect([seat, inCall(all, call), lastCall(bob)]).toEqual([1, ['alice 1', 'bob 2'], call]);
    await clock.advance(limits.callPatience);
    expect(lastCall(bob)?.ended).toBeUndefined();
    await bob.done('signal', { call_id, to: 'alice', seat: 1, data });
    expect(alice.heard('signal')).toHaveLength(1);
  });

  it('[Q11] is one on a connection that stays: a single request takes a place that nobody is at', async () => {
    const { alice, bob, host, dispatcher, clock } = await callers();
    const { token } = await alice.done('login', { user_id: 'alice', key: 'alice-secret' });
    const single = createCallers(host, dispatcher).byToken(token, { address: '10.0.0.9', loopback: false });
    const started = await single?.ask('start_audio', { recipient: 'bob' });
    expect(started).toMatchObject({ ok: true, data: { seat: 1, call: { people: [{ here: false }] } } });
    expect(lastCall(bob)?.people).toMatchObject([{ here: false }]);
    await clock.advance(limits.callPatience);
    expect(lastCall(bob)?.ended).toBe('cancelled');
    const { call_id } = await bob.done('start_audio', { recipient: 'alice' });
    expect(await single?.ask('decline_call', { call_id })).toMatchObject({ ok: true });
    expect(lastCall(alice)?.ended).toBe('declined');
  });

  it('[Q11] that does not come back in 40 s has left when it was lost', async () => {
    const { alice, bob, call_id, conversation, clock } = await talking();
    await clock.advance(60_000);
    alice.drop();
    await clock.advance(limits.callPatience);
    expect(lastCall(bob)).toMatchObject({ call_id, ended: 'finished' });
    expect(await notesIn(bob, conversation)).toEqual(['finished: Audio call, 1 min']);
  });

  it('[Q12] gives its place to another one of the same person, which gets a new seat', async () => {
    const all = await talking();
    const { alice, bob, call_id } = all;
    const phone = await deviceOf(all, 'bob');
    const { seat } = await phone.done('join_call', { call_id });
    expect([seat, inCall(all, lastCall(alice))]).toEqual([3, ['alice 1', 'bob 3']]);
    expect(lastCall(bob)).toEqual(lastCall(alice));
    expect(await bob.refusal('join_call', { call_id, seat: 2 })).toBe('not_in_call seat');
    expect(await bob.refusal('signal', { call_id, to: 'alice', data })).toBe('not_in_call');
    expect(await bob.refusal('end_audio', { call_id, seat: 2 })).toBe('not_in_call seat');
    expect(await phone.ask('join_call', { call_id })).toMatchObject({ response: 'existing', data: { seat: 3 } });
    bob.drop();
    expect(inCall(all, lastCall(alice))).toEqual(['alice 1', 'bob 3']);
  });

  it('[Q13] is in one call at a time: with another one the first is left', async () => {
    const all = await callers();
    const { alice, bob, carol } = all;
    const group = await groupOf(alice, [bob, carol]);
    const first = await alice.done('start_audio', { recipient: group });
    await bob.done('join_call', { call_id: first.call_id });
    all.quiet();
    const second = await bob.done('start_audio', { recipient: 'carol' });
    expect(bob.heard('call').map(({ call_id }) => call_id)).toEqual([first.call_id, second.call_id]);
    expect(inCall(all, lastCall(alice))).toEqual(['alice 1']);
    expect(inCall(all, lastCall(carol))).toEqual(['bob 1']);
  });
});
