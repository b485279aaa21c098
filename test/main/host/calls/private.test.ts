import { describe, expect, it } from 'vitest';
import { newId } from '../../../../shared/protocol/ids.ts';
import { limits } from '../../../../shared/protocol/limits.ts';
import { settle } from '../../../support/manual-clock.ts';
import { accountOf, deviceOf, names, people } from '../actions/talk.ts';
import { callers, inCall, lastCall, notesIn, talking } from './calling.ts';

describe('a private call', () => {
  it('[Q1] rings on every device of the one called, and is told to all devices of both', async () => {
    const all = await callers();
    const { alice, bob, carol, conversation } = all;
    const [phone, laptop] = [await deviceOf(all, 'bob'), await deviceOf(all, 'alice')];
    const { call, seat, call_id } = await alice.done('start_video', { recipient: 'bob' });
    expect(seat).toBe(1);
    expect(call).toEqual({
      call_id,
      conversation,
      media: 'video',
      by: accountOf(alice),
      started: all.clock.now(),
      people: [{ user: accountOf(alice), seat: 1, here: true }],
      ringing: [accountOf(bob)],
    });
    for (const device of [bob, phone]) {
      expect(names(device)).toEqual(['call', 'start_video']);
      expect(device.heard('start_video')).toEqual([{ action: 'start_video', ...call }]);
    }
    for (const device of [alice, laptop]) expect(device.events).toEqual([{ action: 'call', ...call }]);
    expect(carol.events).toEqual([]);
  });

  it('[Q2] is answered by one device, and stops ringing on the others', async () => {
    const all = await callers();
    const { alice, bob } = all;
    const phone = await deviceOf(all, 'bob');
    const { call_id } = await alice.done('start_audio', { recipient: 'bob' });
    await all.clock.advance(5_000);
    const { call, seat } = await bob.done('join_call', { call_id });
    expect([seat, call.answered, call.ringing]).toEqual([2, all.clock.now(), []]);
    for (const device of [alice, bob, phone]) expect(lastCall(device)).toEqual(call);
    expect(inCall(all, call)).toEqual(['alice 1', 'bob 2']);
  });

  it('[Q3] ends for both when one leaves, and is noted once, with how long they talked', async () => {
    const { alice, bob, call_id, conversation, clock } = await talking();
    await clock.advance(125_400);
    await bob.done('end_audio', { call_id, seat: 2 });
    for (const device of [alice, bob]) {
      expect(lastCall(device)).toMatchObject({ call_id, ended: 'finished', people: [], ringing: [] });
    }
    await settle();
    expect(alice.heard('chat')).toMatchObject([
      {
        chat_id: call_id.slice(5),
        sender: accountOf(alice),
        recipient: accountOf(bob),
        type: 'text',
        chat: 'Audio call, 2 min',
        call: { call_id, media: 'audio', outcome: 'finished', seconds: 125, people: [alice, bob].map(accountOf) },
      },
    ]);
    expect(bob.heard('chat')).toEqual(alice.heard('chat'));
    expect(await notesIn(bob, conversation)).toEqual(['finished: Audio call, 2 min']);
    expect(await alice.refusal('join_call', { call_id })).toBe('no_such_call');
    expect(await alice.refusal('end_audio', { call_id })).toBe('no_such_call');
  });

  it('[Q4] is missed when nobody answers in 45 s', async () => {
    const { alice, bob, conversation, clock } = await callers();
    await alice.done('start_audio', { recipient: 'bob' });
    await clock.advance(limits.ringTime - 1);
    expect(lastCall(bob)?.ended).toBeUndefined();
    await clock.advance(1);
    expect([lastCall(alice)?.ended, lastCall(bob)?.ended]).toEqual(['missed', 'missed']);
    expect(await notesIn(bob, conversation)).toEqual(['missed: Missed audio call']);
    expect(clock.waiting).toBeLessThanOrEqual(1);
  });

  it('[Q4] is cancelled when the caller hangs up before, and declined by who is called', async () => {
    const { alice, bob, conversation } = await callers();
    const first = await alice.done('start_video', { recipient: 'bob' });
    await alice.done('end_video', { call_id: first.call_id });
    expect(lastCall(bob)).toMatchObject({ ended: 'cancelled', ringing: [] });
    const second = await alice.done('start_video', { recipient: 'bob' });
    await bob.done('decline_call', { call_id: second.call_id });
    expect(lastCall(alice)).toMatchObject({ ended: 'declined' });
    const third = await alice.done('start_audio', { recipient: 'bob' });
    await bob.done('end_audio', { call_id: third.call_id });
    expect(lastCall(alice)).toMatchObject({ call_id: third.call_id, ended: 'declined' });
    await settle();
    expect(await notesIn(bob, conversation)).toEqual([
      'cancelled: Cancelled video call',
      'declined: Declined video call',
      'declined: Declined audio call',
    ]);
  });

  it('[Q5] finds who is in another call busy, at once and without ringing', async () => {
    const { carol, bob, conversation: _, quiet } = await talking();
    quiet();
    const { call, seat } = await carol.done('start_audio', { recipient: 'bob' });
    expect([call.ended, seat]).toEqual(['busy', undefined]);
    expect(names(bob)).toEqual(['call']);
    await settle();
    expect(await notesIn(bob, call.conversation)).toEqual(['busy: Missed audio call']);
  });

  it('[Q6] is one when both call each other, and when a start is asked again', async () => {
    const all = await callers();
    const { alice, bob } = all;
    const call_id = newId('call');
    const first = await alice.done('start_audio', { recipient: 'bob', call_id });
    const again = await alice.ask('start_audio', { recipient: 'bob', call_id });
    expect(again).toMatchObject({ response: 'existing', data: { call_id, seat: 1 } });
    const other = await bob.ask('start_video', { recipient: 'alice', call_id: newId('call') });
    expect(other).toMatchObject({ response: 'existing', data: { call_id, seat: 2 } });
    expect(inCall(all, lastCall(alice))).toEqual(['alice 1', 'bob 2']);
    expect(first.call.media).toBe('audio');
    expect(await alice.refusal('start_audio', { recipient: 'carol', call_id })).toBe('bad_request call_id');
    await bob.done('end_audio', { call_id });
    const late = await alice.ask('start_audio', { recipient: 'bob', call_id });
    expect(late).toMatchObject({ response: 'existing', data: { call: { ended: 'finished' } } });
    expect(late.data).not.toHaveProperty('seat');
  });

  it('[Q7] is with another person: not with oneself, nor with a program', async () => {
    const { alice, own } = await people().then(async (all) => ({ ...all, own: await all.own() }));
    await own.done('host_create_bot', { user_id: 'robot' });
    expect(await alice.refusal('start_audio', { recipient: 'alice' })).toBe('not_yourself recipient');
    expect(await alice.refusal('start_audio', { recipient: 'robot' })).toBe('not_a_person recipient');
    expect(await alice.refusal('start_audio', { recipient: 'nobody' })).toBe('no_such_user');
  });
});
