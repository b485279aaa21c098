import { describe, expect, it } from 'vitest';
import { accountOf, deviceOf, groupOf, names, people, say, textsIn } from './talk.ts';

describe('leaving a room', () => {
  it('[G7] tells those who stay, and all devices of who left; from then on nothing is heard or read', async () => {
    const scene = await people();
    const { alice, bob, carol } = scene;
    const id = await groupOf(alice, [bob, carol]);
    const phone = await deviceOf(scene, 'bob');
    await bob.done('remove_group', { group_id: id });
    for (const device of [bob, phone]) {
      expect(device.events).toMatchObject([{ action: 'room_removed', room: id, reason: 'left' }]);
    }
    for (const device of [alice, carol]) {
      expect(device.events).toMatchObject([
        { action: 'member_removed', room: id, user: accountOf(bob), member_count: 2 },
      ]);
    }
    await say(alice, id, 'among us');
    expect(names(bob)).toEqual(['room_removed']);
    expect(await bob.refusal('history', { conversation: id })).toBe('not_member');
    expect(await bob.refusal('remove_group', { group_id: id })).toBe('not_member');
    expect(scene.store.tables.marks.get(`${accountOf(bob)} ${id}`)).toBeUndefined();
  });

  it('[G7] changes nothing when it cannot be stored: who was to go hears what is said', async () => {
    const { alice, bob, store, host } = await people();
    const id = await groupOf(alice, [bob]);
    store.failNext('storage_failed');
    const removal = alice.refusal('remove_group', { group_id: id, user_id: 'bob' });
    // Who hears the room is looked up in that very moment.
    host.fanout.changed(id);
    host.fanout.toConversation(id, { action: 'typing', conversation: id, user: accountOf(alice) });
    expect(await removal).toBe('storage_failed');
    await say(alice, id, 'still here?');
    expect(names(bob).at(-1)).toBe('chat');
  });

  it('[G7] lets admins remove members, the owner admins, and nobody the owner', async () => {
    const { alice, bob, carol } = await people();
    const id = await groupOf(alice, [bob, carol]);
    const remove = (who: typeof alice, user_id: string) => who.refusal('remove_group', { group_id: id, user_id });
    expect(await remove(bob, 'carol')).toBe('not_admin');
    await alice.done('add_admin', { group_id: id, user_id: 'bob' });
    await alice.done('add_admin', { group_id: id, user_id: 'carol' });
    expect(await remove(bob, 'alice')).toBe('owner_protected');
    expect(await remove(bob, 'carol')).toBe('not_owner');
    expect(await remove(bob, 'nobody')).toBe('no_such_user user_id');
    await alice.done('remove_admin', { group_id: id, user_id: 'carol' });
    await bob.done('remove_group', { group_id: id, user_id: 'carol' });
    expect(carol.events.at(-1)).toMatchObject({ action: 'room_removed', reason: 'removed' });
    expect(alice.events.at(-1)).toMatchObject({ action: 'member_removed', by: accountOf(bob) });
    expect(await remove(bob, 'carol')).toBe('no_such_user user_id');
    await alice.done('add_group', { group_id: id, user_id: 'carol' });
    expect(await textsIn(carol, id)).toEqual([]);
  });

  it('[G8] passes on what the owner leaves: to the longest-standing admin, else member', async () => {
    const { alice, bob, carol, clock } = await people();
    const { id } = await alice.done('create_group', { group_id: 'crew' });
    for (const who of [bob, carol]) {
      await clock.advance(1_000);
      await who.done('add_group', { group_id: id });
    }
    await alice.done('add_admin', { group_id: id, user_id: 'carol' });
    carol.events.length = 0;
    bob.events.length = 0;
    await alice.done('remove_group', { group_id: id });
    for (const device of [bob, carol]) {
      expect(device.events).toMatchObject([
        { action: 'member_removed', user: accountOf(alice) },
        { action: 'member_added', user: { id: accountOf(carol), role: 'owner' } },
        { action: 'room_changed', room: { owner: accountOf(carol), member_count: 2 } },
      ]);
    }
    await carol.done('remove_group', { group_id: id });
    expect((await bob.done('list_rooms', {})).rooms).toMatchObject([{ owner: accountOf(bob), role: 'owner' }]);
    await carol.done('add_group', { group_id: id });
    expect(await carol.refusal('delete_group', { group_id: id })).toBe('not_owner');
  });

  it('[G8] passes on what a banned owner has, and dissolves what the last one leaves', async () => {
    const { alice, bob, own } = await people();
    const olga = await own();
    const id = await groupOf(alice, [bob]);
    await olga.done('host_ban', { user_id: 'alice' });
    expect(bob.events).toMatchObject([
      { action: 'member_added', user: { id: expect.any(String), role: 'member' } },
      { action: 'member_added', user: { id: accountOf(bob), role: 'owner' } },
      { action: 'room_changed', room: { owner: accountOf(bob) } },
    ]);
    await bob.done('remove_group', { group_id: id, user_id: 'alice' });
    bob.events.length = 0;
    await bob.done('remove_group', { group_id: id });
    expect(bob.events).toMatchObject([{ action: 'room_removed', reason: 'dissolved' }]);
    expect(await bob.refusal('add_group', { group_id: id })).toBe('no_such_room');
  });

  it('[G9] ends a dissolved room for everybody, with all that was said, and gives its handle free', async () => {
    const { alice, bob, carol, store } = await people();
    const id = await groupOf(alice, [bob]);
    await say(bob, id, 'hello');
    alice.events.length = 0;
    expect(await bob.refusal('delete_group', { group_id: id })).toBe('not_owner');
    expect(await carol.refusal('delete_group', { group_id: id })).toBe('not_member');
    await alice.done('delete_group', { group_id: id });
    for (const device of [alice, bob]) {
      expect(device.events).toMatchObject([{ action: 'room_removed', room: id, reason: 'dissolved' }]);
    }
    expect(carol.events).toEqual([]);
    expect(store.summary(id)).toBeUndefined();
    expect([...store.tables.marks.values()]).toEqual([]);
    expect(await bob.refusal('history', { conversation: id })).toBe('no_such_conversation');
    expect(await bob.refusal('chat', { recipient: id, chat: 'still here?' })).toBe('no_such_room');
    const again = await carol.done('create_group', { group_id: 'crew' });
    expect([again.id === id, again.last_seq]).toEqual([false, 0]);
  });

  it('[G9] writes nothing into a room that is dissolved at that moment', async () => {
    const { alice, bob, store } = await people();
    const id = await groupOf(alice, [bob]);
    const [, answer] = await Promise.all([
      alice.done('delete_group', { group_id: id }),
      bob.refusal('chat', { recipient: id, chat: 'too late' }),
    ]);
    expect(answer).toBe('no_such_room');
    expect(store.summary(id)).toBeUndefined();
  });
});
