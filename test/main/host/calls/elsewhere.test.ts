import { describe, expect, it } from 'vitest';
import { limits } from '../../../../shared/protocol/limits.ts';
import { settle } from '../../../support/manual-clock.ts';
import { hosted } from '../actions/hosted.ts';
import { accountOf, deviceOf, groupOf, people } from '../actions/talk.ts';
import { callers, inCall, lastCall, notesIn, talking } from './calling.ts';

/** All three of a group are in a call, alice being the owner of the group. */
async function inGroup() {
  const all = await people();
  const group = await groupOf(all.alice, [all.bob, all.carol]);
  const { call_id } = await all.bob.done('start_audio', { recipient: group });
  for (const each of [all.alice, all.carol]) await each.done('join_call', { call_id });
  all.quiet();
  return { ...all, group, call_id };
}

describe('who may be in a conversation no more', () => {
  it('[Q19] is out of its call at once: removed, or left', async () => {
    const all = await inGroup();
    const { alice, bob, carol, group, call_id } = all;
    await alice.done('remove_group', { group_id: group, user_id: 'carol' });
    expect(inCall(all, lastCall(alice))).toEqual(['bob 1', 'alice 2']);
    expect(carol.heard('call')).toEqual([]);
    expect(await carol.refusal('join_call', { call_id, seat: 3 })).toBe('no_such_call');
    expect(await carol.refusal('signal', { call_id, to: 'bob', data: 1 })).toBe('no_such_call');
    expect(await bob.refusal('signal', { call_id, to: 'carol', data: 1 })).toBe('not_in_call to');
    await bob.done('remove_group', { group_id: group });
    expect(inCall(all, lastCall(alice))).toEqual(['alice 2']);
    expect((await bob.done('list_calls', {})).running).toEqual([]);
  });

  it('[Q19] is rung no more', async () => {
    const all = await people();
    const { alice, bob, carol } = all;
    const group = await groupOf(alice, [bob, carol]);
    await alice.done('start_audio', { recipient: group });
    await alice.done('remove_group', { group_id: group, user_id: 'carol' });
    expect(lastCall(bob)?.ringing).toEqual([accountOf(bob)]);
  });

  it('[Q19] takes the call of a room along that ends, and all that was noted of it', async () => {
    const { alice, bob, group, call_id, clock, host, store } = await inGroup();
    await alice.done('end_audio', { call_id, everyone: true }).catch(() => undefined);
    await settle();
    await alice.done('start_audio', { recipient: group });
    await alice.done('delete_group', { group_id: group });
    expect([bob.heard('room_removed').length, (await bob.done('list_calls', {})).past]).toEqual([1, []]);
    expect([[...host.calls.running.all()].length, store.tables.calls.size, clock.waiting]).toEqual([0, 0, 1]);
  });

  it('[Q19] loses the place when banned or signed out everywhere, whether or not the device is there', async () => {
    for (const how of ['host_ban', 'host_sign_out'] as const) {
      for (const isThere of [true, false]) {
        const all = await hosted();
        const { call_id } = await all.alice.done('start_audio', { recipient: 'bob' });
        await all.bob.done('join_call', { call_id });
        if (!isThere) all.bob.drop();
        await all.olga.done(how, { user_id: 'bob' });
        expect([how, isThere, lastCall(all.alice)?.ended]).toEqual([how, isThere, 'finished']);
      }
    }
    const { alice, bob } = await talking();
    await bob.done('logout', { everywhere: true });
    expect(lastCall(alice)?.ended).toBe('finished');
  });

  it('[Q19] loses the place by signing the device out, not by a connection that the host gives up', async () => {
    const all = await talking();
    const phone = await deviceOf(all, 'bob');
    await phone.done('logout', {});
    expect(all.alice.heard('call')).toEqual([]);
    all.host.sessions.end(all.bob.session, 'too_slow');
    expect(inCall(all, lastCall(all.alice))).toEqual(['alice 1', 'bob 2 away']);
    const tablet = await deviceOf(all, 'bob');
    await tablet.done('join_call', { call_id: all.call_id, seat: 2 });
    await tablet.done('logout', {});
    expect(lastCall(all.alice)?.ended).toBe('finished');
  });

  it('[Q20] learns of the call that runs in a room with coming into it', async () => {
    const { alice, join, group, call_id } = await inGroup();
    const dave = await join('dave');
    dave.events.length = 0;
    await alice.done('add_group', { group_id: group, user_id: 'dave' });
    expect(lastCall(dave)).toMatchObject({ call_id, ringing: [] });
    expect((await dave.done('join_call', { call_id })).seat).toBe(4);
  });
});

describe('a call to who has blocked the caller', () => {
  it('[Q21] rings nowhere, looks to the caller as if nobody answered, and stays hidden', async () => {
    const all = await callers();
    const { alice, bob, clock, conversation } = all;
    await bob.done('block_user', { user_id: 'alice' });
    // That bob is in a call is nothing that alice may learn either.
    await bob.done('start_audio', { recipient: 'carol' });
    all.quiet();
    const { call, call_id, seat } = await alice.done('start_audio', { recipient: 'bob' });
    expect([call.ringing, seat]).toEqual([[accountOf(bob)], 1]);
    expect((await bob.done('list_calls', {})).running.map((each) => each.call_id)).not.toContain(call_id);
    for (const action of ['join_call', 'decline_call', 'end_audio'] as const) {
      expect(await bob.refusal(action, { call_id })).toBe('no_such_call');
    }
    expect(bob.events).toEqual([]);
    await clock.advance(limits.ringTime);
    expect(lastCall(alice)?.ended).toBe('missed');
    expect(await notesIn(alice, conversation)).toEqual(['missed: Missed audio call']);
    expect(await notesIn(bob, conversation)).toEqual([]);
    expect(JSON.stringify(bob.events)).not.toContain(call_id);
    await bob.done('unblock_user', { user_id: 'alice' });
    expect((await bob.done('list_calls', {})).past.map((each) => each.call_id)).not.toContain(call_id);
    expect((await alice.done('list_calls', {})).past).toMatchObject([{ call_id, outcome: 'missed' }]);
    expect((await bob.done('recent', {})).conversations.filter((each) => each.conversation === conversation)).toEqual(
      [],
    );
  });

  it('[Q21] that rings when it comes to the block stops ringing there, and goes on for the caller', async () => {
    const all = await callers();
    const { alice, bob, clock } = all;
    const { call_id } = await alice.done('start_audio', { recipient: 'bob' });
    const before = alice.events.length;
    await bob.done('block_user', { user_id: 'alice' });
    expect(lastCall(bob)).toMatchObject({ call_id, ended: 'missed', ringing: [], people: [] });
    expect(alice.events).toHaveLength(before);
    await clock.advance(limits.ringTime);
    expect(lastCall(alice)).toMatchObject({ ended: 'missed' });
    expect(bob.heard('call')).toHaveLength(2);
  });

  it('[Q21] is shown after an unblock as long as it rings', async () => {
    const { alice, bob } = await callers();
    await bob.done('block_user', { user_id: 'alice' });
    const { call_id } = await alice.done('start_audio', { recipient: 'bob' });
    await bob.done('unblock_user', { user_id: 'alice' });
    expect(lastCall(bob)).toMatchObject({ call_id, ringing: [accountOf(bob)] });
    await bob.done('join_call', { call_id });
  });

  it('[Q21] ends at once when they are talking, whoever blocks whom', async () => {
    for (const blocker of ['alice', 'bob'] as const) {
      const all = await talking();
      const other = blocker === 'alice' ? 'bob' : 'alice';
      await all[blocker].done('block_user', { user_id: other });
      for (const each of [all.alice, all.bob]) {
        expect(lastCall(each)).toMatchObject({ call_id: all.call_id, ended: 'finished', people: [] });
      }
      expect(await all[blocker].refusal('start_audio', { recipient: other })).toBe('you_blocked_them');
    }
  });

  it('[Q21] that the blocker has begun is cancelled by the block', async () => {
    const { alice, bob } = await callers();
    await alice.done('start_audio', { recipient: 'bob' });
    await alice.done('block_user', { user_id: 'bob' });
    for (const each of [alice, bob]) expect(lastCall(each)?.ended).toBe('cancelled');
  });
});
