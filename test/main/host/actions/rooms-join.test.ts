import { describe, expect, it } from 'vitest';
import { limits } from '../../../../shared/protocol/limits.ts';
import { seededRandom } from '../../../support/random.ts';
import { accountOf, deviceOf, groupOf, names, people, say, textsIn } from './talk.ts';

describe('joining a room', () => {
  it('[G3] lets anybody into a public one', async () => {
    const { alice, bob, carol } = await people();
    const { id } = await alice.done('create_group', { group_id: 'crew' });
    await say(alice, id, 'before');
    expect(await bob.refusal('history', { conversation: id })).toBe('not_member');
    const room = await bob.done('add_group', { group_id: 'CREW' });
    expect(room).toMatchObject({
      id,
      role: 'member',
      member_count: 2,
      unread: 0,
      read_seq: 1,
      last: { chat: 'before' },
    });
    expect(await textsIn(bob, id)).toEqual(['before']);
    expect(await carol.refusal('add_channel', { channel_id: id })).toBe('no_such_room');
    expect(await carol.refusal('add_group', { group_id: 'nothing' })).toBe('no_such_room');
  });

  it('[G3] lets into one with a key who knows it, and counts wrong ones as failed sign-ins of their address', async () => {
    const { alice, bob, carol, clock } = await people({ settings: { login_attempts: 2 } });
    await alice.done('create_group', { group_id: 'crew', key: 'sesame' });
    expect(await bob.refusal('add_group', { group_id: 'crew' })).toBe('key_required key');
    expect(await bob.ask('add_group', { group_id: 'crew', key: 'wrong' })).toMatchObject({
      response: 'false_key',
      reason: 'wrong_room_key',
    });
    await bob.ask('add_group', { group_id: 'crew', key: 'wrong' });
    const slow = await carol.ask('add_group', { group_id: 'crew', key: 'sesame' });
    expect(slow).toMatchObject({ reason: 'slow_down' });
    await clock.advance(slow.retry_after ?? 0);
    await carol.done('add_group', { group_id: 'crew', key: 'sesame' });
  });

  it('[G3] checks one key of a person at a time, so that many guesses at once are not free', async () => {
    const { alice, bob } = await people();
    await alice.done('create_group', { group_id: 'crew', key: 'sesame' });
    const guesses = ['one', 'two', 'three'].map((key) => bob.refusal('add_group', { group_id: 'crew', key }));
    expect(await Promise.all(guesses)).toEqual(['wrong_room_key key', 'slow_down', 'slow_down']);
  });

  it('[G3] joins no room that went, or closed, while the key was checked', async () => {
    const { alice, bob, carol } = await people();
    const { id } = await alice.done('create_group', { group_id: 'crew', key: 'sesame' });
    const joining = [
      bob.refusal('add_group', { group_id: id, key: 'sesame' }),
      carol.refusal('add_group', { group_id: id, key: 'sesame' }),
    ];
    await alice.done('delete_group', { group_id: id });
    expect(await Promise.all(joining)).toEqual(['no_such_room', 'no_such_room']);
    const other = await alice.done('create_group', { group_id: 'crew', key: 'sesame' });
    const late = bob.refusal('add_group', { group_id: other.id, key: 'sesame' });
    await alice.done('change_group_profile', { group_id: other.id, visibility: 'invite' });
    expect(await late).toBe('invite_only');
  });

  it('[G4] hides one by invitation from strangers, and lets only admins add people to it', async () => {
    const { alice, bob, carol } = await people();
    const { id } = await alice.done('create_group', { group_id: 'secret', visibility: 'invite' });
    for (const group_id of [id, 'secret']) expect(await bob.refusal('add_group', { group_id })).toBe('no_such_room');
    expect(await bob.refusal('add_group', { group_id: id, user_id: 'carol' })).toBe('no_such_room');
    await alice.done('add_group', { group_id: id, user_id: 'bob' });
    expect(await bob.refusal('add_group', { group_id: id, user_id: 'carol' })).toBe('not_admin');
    expect(await carol.refusal('add_group', { group_id: id })).toBe('no_such_room');
    await bob.done('remove_group', { group_id: id });
    expect(await bob.refusal('add_group', { group_id: id })).toBe('invite_only');
  });

  it('[G4] refuses to add who is unknown or banned', async () => {
    const { alice, bob, own } = await people();
    const olga = await own();
    await olga.done('host_ban', { user_id: 'carol' });
    const { id } = await alice.done('create_group', { group_id: 'crew' });
    expect(await alice.refusal('add_group', { group_id: id, user_id: 'nobody' })).toBe('no_such_user user_id');
    expect(await alice.refusal('add_group', { group_id: id, user_id: 'carol' })).toBe('banned user_id');
    expect(await bob.refusal('add_group', { group_id: id, user_id: 'alice' })).toBe('not_member');
  });

  it('[G5] answers existing to who is there already, and to who adds them', async () => {
    const { alice, bob } = await people();
    const id = await groupOf(alice, [bob]);
    expect(await bob.ask('add_group', { group_id: id })).toMatchObject({
      response: 'existing',
      data: { id, role: 'member' },
    });
    expect(await alice.ask('add_group', { group_id: id, user_id: 'bob' })).toMatchObject({
      response: 'existing',
      data: { id, role: 'owner' },
    });
    const twice = [alice.ask('add_group', { group_id: id, user_id: 'carol' }), bob.ask('add_group', { group_id: id })];
    expect((await Promise.all(twice)).map(({ response }) => response)).toEqual(['successful', 'existing']);
  });

  it('[G6] tells everybody there once, and the other devices of who came what room it is', async () => {
    const scene = await people();
    const { alice, bob, carol } = scene;
    const id = await groupOf(alice, []);
    const phone = await deviceOf(scene, 'bob');
    await bob.done('add_group', { group_id: id });
    const event = { action: 'member_added', room: id, member_count: 2, user: { user_id: 'bob', role: 'member' } };
    expect(alice.events).toMatchObject([event]);
    expect(alice.events[0]).not.toHaveProperty('by');
    expect(phone.events).toMatchObject([{ action: 'room_changed', room: { id, role: 'member', read_seq: 0 } }, event]);
    expect([bob.events, carol.events]).toEqual([[], []]);
  });

  it('[G6] tells all devices of who was added, and says by whom', async () => {
    const scene = await people();
    const { alice, bob } = scene;
    const id = await groupOf(alice, []);
    const phone = await deviceOf(scene, 'bob');
    await alice.done('add_group', { group_id: id, user_id: 'bob' });
    for (const device of [bob, phone]) expect(names(device)).toEqual(['room_changed', 'member_added']);
    expect(alice.events).toMatchObject([{ action: 'member_added', by: accountOf(alice) }]);
  });

  it('[G13] lets hundreds join one room at once, each told of up to the bound', async () => {
    const { alice, host, join, clock } = await people();
    const id = await groupOf(alice, []);
    const crowd = await Promise.all(Array.from({ length: 300 }, (_, at) => join(`person-${at}`)));
    await Promise.all(crowd.map((client) => client.done('add_group', { group_id: id })));
    expect(host.directory.membersOf(id).size).toBe(301);
    const added = alice.heard('member_added');
    expect(new Set(added.map(({ user }) => user.user_id)).size).toBe(added.length);
    expect(Math.max(...added.map(({ member_count }) => member_count))).toBeLessThanOrEqual(limits.maxMembersTold);
    await clock.advance(1_000);
    expect(alice.heard('room_changed').map(({ room }) => room.member_count)).toEqual([301]);
    expect(alice.heard('room_changed')[0]?.room).not.toHaveProperty('role');
  });
});

/** A group of so many, with bob and carol in it, of which nobody has heard anything yet. */
async function largeGroup(size: number) {
  const scene = await people();
  const { alice, bob, carol, join, clock } = scene;
  const others = await Promise.all(Array.from({ length: size - 3 }, (_, at) => join(`person-${at}`)));
  const id = await groupOf(alice, [bob, carol, ...others]);
  await clock.advance(2_000);
  for (const client of [alice, bob, carol]) client.events.length = 0;
  const counts = (client: typeof alice) => client.heard('room_changed').map(({ room }) => room.member_count);
  return { ...scene, id, others, counts };
}

describe('a large room', () => {
  it('[G13] tells each arrival and departure up to the bound', async () => {
    const { id, alice, bob, carol, clock } = await largeGroup(limits.maxMembersTold);
    await bob.done('remove_group', { group_id: id });
    await bob.done('add_group', { group_id: id });
    await clock.advance(2_000);
    for (const { events } of [alice, carol]) {
      expect(events).toMatchObject([
        { action: 'member_removed' },
        { action: 'member_added', user: { user_id: 'bob' } },
      ]);
    }
  });

  it('[G13] gathers what happens beyond it into one number a second, and tells own devices at once', async () => {
    const { id, alice, bob, others, clock, connect, join, counts } = await largeGroup(limits.maxMembersTold + 1);
    const dave = await join('dave');
    const phone = await deviceOf({ connect }, 'dave');
    await dave.done('add_group', { group_id: id });
    for (const other of others.slice(0, 10)) await other.done('remove_group', { group_id: id });
    expect([alice.heard('member_added'), alice.heard('member_removed')].flat()).toHaveLength(9);
    expect(names(phone).slice(0, 2)).toEqual(['room_changed', 'member_added']);
    await clock.advance(999);
    expect(counts(alice)).toEqual([]);
    await clock.advance(1);
    expect(counts(alice)).toEqual([limits.maxMembersTold - 8]);
    expect(counts(bob)).toEqual(counts(alice));
    await clock.advance(5_000);
    expect(counts(alice)).toHaveLength(1);
  });

  it('[G13] tells roles to everybody', async () => {
    const { id, alice, bob, carol, clock } = await largeGroup(limits.maxMembersTold + 20);
    await alice.done('add_admin', { group_id: id, user_id: 'bob' });
    for (const device of [bob, carol]) {
      expect(device.heard('member_added')).toMatchObject([{ room: id, user: { user_id: 'bob', role: 'admin' } }]);
    }
    await alice.done('remove_group', { group_id: id });
    expect(carol.heard('member_added').at(-1)).toMatchObject({ user: { user_id: 'bob', role: 'owner' } });
    expect(alice.events.at(-1)).toMatchObject({ action: 'room_removed', reason: 'left' });
    expect(carol.heard('member_removed')).toEqual([]);
    await clock.advance(1_000);
    expect(carol.heard('room_changed').at(-1)).toMatchObject({ room: { member_count: limits.maxMembersTold + 19 } });
  });

  it('[G13] says nothing of a room that was dissolved meanwhile', async () => {
    const { id, alice, bob, carol, clock } = await largeGroup(limits.maxMembersTold + 20);
    await bob.done('remove_group', { group_id: id });
    await alice.done('delete_group', { group_id: id });
    await clock.advance(2_000);
    expect(names(carol)).toEqual(['room_removed']);
  });

  it('[E1] holds for how many its members are, whoever comes and goes', async () => {
    const { id, carol, others, clock, join, counts } = await largeGroup(limits.maxMembersTold + 3);
    const random = seededRandom(7);
    const inside = new Set(others);
    const outside = new Set(await Promise.all(Array.from({ length: 10 }, (_, at) => join(`late-${at}`))));
    for (let step = 0; step < 60; step++) {
      const [from, to, verb] = random.chance(0.5)
        ? ([inside, outside, 'remove_group'] as const)
        : ([outside, inside, 'add_group'] as const);
      const who = random.pick([...from, carol]);
      if (who === carol) await clock.advance(random.below(1_500));
      else {
        from.delete(who);
        to.add(who);
        await who.done(verb, { group_id: id });
      }
    }
    await clock.advance(1_000);
    const numbers = carol.events.flatMap((event) => {
      if (event.action === 'room_changed') return [event.room.member_count];
      return event.action === 'member_added' || event.action === 'member_removed' ? [event.member_count] : [];
    });
    const { rooms } = await carol.done('list_rooms', { of: 'joined' });
    expect(numbers.at(-1)).toBe(rooms[0]?.member_count);
    expect(counts(carol).length).toBeGreaterThan(1);
  });
});
