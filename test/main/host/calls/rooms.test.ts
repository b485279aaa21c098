import { describe, expect, it } from 'vitest';
import { limits } from '../../../../shared/protocol/limits.ts';
import { settle } from '../../../support/manual-clock.ts';
import { accountOf, type Client, groupOf, names, people } from '../actions/talk.ts';
import { inCall, lastCall, notesIn } from './calling.ts';

/** Alice owns a group with bob and carol, and calls them. */
async function calling() {
  const all = await people();
  const group = await groupOf(all.alice, [all.bob, all.carol]);
  const { call_id } = await all.alice.done('start_video', { recipient: group });
  return { ...all, group, call_id };
}

/** Alice owns a group of so many people. */
async function crowd(many: number) {
  const all = await people();
  const others: Client[] = [];
  for (let each = 1; each < many; each++) others.push(await all.join(`person${each}`));
  const group = await groupOf(all.alice, others);
  for (const each of others) each.events.length = 0;
  return { ...all, group, others };
}

describe('a call in a room', () => {
  it('[Q14] rings everybody there, who come and go as they like', async () => {
    const all = await calling();
    const { alice, bob, carol, call_id, group } = all;
    for (const each of [bob, carol]) expect(names(each)).toEqual(['call', 'start_video']);
    await bob.done('join_call', { call_id });
    expect(lastCall(alice)?.ringing).toEqual([accountOf(carol)]);
    await carol.done('decline_call', { call_id });
    expect(lastCall(bob)).toMatchObject({ ringing: [] });
    expect(await carol.ask('decline_call', { call_id })).toMatchObject({ response: 'existing' });
    expect((await carol.done('join_call', { call_id })).seat).toBe(3);
    await alice.done('end_video', { call_id });
    await bob.done('end_video', { call_id });
    expect(inCall(all, lastCall(alice))).toEqual(['carol 3']);
    expect((await alice.done('start_audio', { recipient: group }).catch(String)).toString()).toContain('existing');
    expect(inCall(all, lastCall(bob))).toEqual(['carol 3', 'alice 4']);
  });

  it('[Q14] goes on with whoever waits in it, also when nobody comes, and ends with the last', async () => {
    const { alice, bob, call_id, group, clock } = await calling();
    await clock.advance(limits.ringTime);
    expect(lastCall(bob)).toMatchObject({ ringing: [], people: [{ user: accountOf(alice) }] });
    await clock.advance(3_600_000);
    expect(lastCall(bob)?.ended).toBeUndefined();
    await alice.done('end_video', { call_id });
    expect(lastCall(bob)?.ended).toBe('missed');
    await settle();
    expect(await notesIn(bob, group)).toEqual(['missed: Missed video call']);
  });

  it('[Q14] counts for its length the times with two in it, and notes everybody who was', async () => {
    const { alice, bob, carol, call_id, group, clock } = await calling();
    await clock.advance(10_000);
    await bob.done('join_call', { call_id });
    await clock.advance(20_000);
    await bob.done('end_video', { call_id });
    await clock.advance(40_000);
    await carol.done('join_call', { call_id });
    await clock.advance(15_500);
    await alice.done('end_video', { call_id });
    await clock.advance(100_000);
    await carol.done('end_video', { call_id });
    await settle();
    expect(bob.heard('chat')[0]).toMatchObject({
      recipient: group,
      recipient_type: 'group',
      chat: 'Video call, 35 s',
      call: { outcome: 'finished', seconds: 35, people: [alice, bob, carol].map(accountOf) },
    });
  });

  it('[Q14] rings nobody who is in another call, and no program', async () => {
    const all = await people();
    const { alice, bob, carol } = all;
    const group = await groupOf(alice, [bob, carol]);
    const garden = await carol.done('create_group', { group_id: 'garden' });
    await carol.done('start_audio', { recipient: garden.id });
    const olga = await all.own();
    await olga.done('host_create_bot', { user_id: 'robot' });
    await alice.done('add_group', { group_id: group, user_id: 'robot' });
    all.quiet();
    const { call } = await alice.done('start_audio', { recipient: group });
    expect(call.ringing).toEqual([accountOf(bob)]);
    expect(names(carol)).toEqual(['call']);
  });

  it('[Q15] in a channel is begun by its admins, and joined by everybody', async () => {
    const all = await people();
    const { alice, bob, carol } = all;
    const { id } = await alice.done('create_channel', { channel_id: 'news' });
    await bob.done('add_channel', { channel_id: 'news' });
    expect(await bob.refusal('start_audio', { recipient: id })).toBe('only_admins_post');
    expect(await carol.refusal('start_audio', { recipient: id })).toBe('not_member');
    const { call_id, call } = await alice.done('start_audio', { recipient: id });
    expect(call.ringing).toEqual([accountOf(bob)]);
    expect((await bob.done('join_call', { call_id })).seat).toBe(2);
    expect(await carol.refusal('join_call', { call_id })).toBe('no_such_call');
  });

  it('[Q16] of more than 32 rings nobody, and is told to everybody', async () => {
    const { alice, others, group } = await crowd(limits.maxMembersRung);
    const { call, call_id } = await alice.done('start_audio', { recipient: group });
    expect(call.ringing).toHaveLength(limits.maxMembersRung - 1);
    await alice.done('end_audio', { call_id });
    await settle();
    const last = others.at(-1) as Client;
    expect(names(last)).toEqual(['call', 'start_audio', 'call', 'chat']);
    const { alice: owner, group: large, others: many } = await crowd(limits.maxMembersRung + 1);
    const { call: quiet } = await owner.done('start_audio', { recipient: large });
    expect(quiet.ringing).toEqual([]);
    expect(many.map(names)).toEqual(many.map(() => ['call']));
  });

  it('[Q17] holds sixteen people', async () => {
    const { alice, group, others } = await crowd(limits.maxCallPeople + 1);
    const { call_id } = await alice.done('start_audio', { recipient: group });
    const [late, ...first] = others.reverse() as [Client, ...Client[]];
    for (const each of first) await each.done('join_call', { call_id });
    expect(lastCall(late)?.people).toHaveLength(limits.maxCallPeople);
    expect(await late.refusal('join_call', { call_id })).toBe('call_full');
    expect(await late.refusal('start_audio', { recipient: group })).toBe('call_full');
    const [leaving] = first as [Client];
    await leaving.done('end_audio', { call_id });
    expect((await late.done('join_call', { call_id })).seat).toBe(limits.maxCallPeople + 1);
    for (const [at, each] of first.slice(1).entries()) {
      for (const other of first.slice(1)) {
        if (other === each) continue;
        await each.done('signal', { call_id, to: accountOf(other), data: at });
      }
    }
    const heard = first.slice(1).map((each) => each.heard('signal').length);
    expect(heard).toEqual(heard.map(() => first.length - 2));
  });

  it('[Q18] is ended for everybody by who began it and by admins of the room, by nobody else', async () => {
    const all = await people();
    const { alice, bob, carol } = all;
    const group = await groupOf(alice, [bob, carol]);
    for (const who of [bob, alice]) {
      const { call_id } = await bob.done('start_audio', { recipient: group });
      await carol.done('join_call', { call_id });
      expect(await carol.refusal('end_audio', { call_id, everyone: true })).toBe('not_admin');
      await who.done('end_audio', { call_id, everyone: true });
      expect(lastCall(carol)).toMatchObject({ call_id, ended: 'finished', people: [] });
    }
  });
});
