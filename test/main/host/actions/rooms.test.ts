import { describe, expect, it } from 'vitest';
import { deviceOf, groupOf, names, people } from './talk.ts';

describe('making a room', () => {
  it('[G1] gives a handle to one room of its kind, in whatever case or form it is written', async () => {
    const { alice, bob } = await people();
    const room = await alice.done('create_group', { group_id: 'Crew', name: ' The  Crew ' });
    expect(room).toMatchObject({
      handle: 'Crew',
      name: 'The Crew',
      kind: 'group',
      visibility: 'public',
      role: 'owner',
    });
    expect(await bob.ask('create_group', { group_id: 'ｃＲＥＷ' })).toMatchObject({
      response: 'existing',
      reason: 'room_exists',
      field: 'group_id',
    });
    expect((await bob.done('create_channel', { channel_id: 'crew' })).kind).toBe('channel');
    expect(await bob.refusal('create_group', { group_id: 'c' })).toBe('bad_handle group_id');
  });

  it('[G15] and ending it again leaves no more than a note of the last 200', async () => {
    const { alice, bob, store } = await people();
    const stays = await alice.done('create_group', { group_id: 'stays' });
    for (let count = 0; count < 210; count++) {
      await alice.done('create_group', { group_id: 'brief' });
      await bob.done('add_group', { group_id: 'brief' });
      await alice.done('delete_group', { group_id: 'brief' });
    }
    await bob.done('add_group', { group_id: 'stays' });
    const notes = [...store.tables.members.values()];
    expect(notes.filter(({ left }) => left === 'dissolved').length).toBeLessThanOrEqual(2 * 201);
    expect(notes.filter(({ room }) => room === stays.id)).toHaveLength(2);
    const { removed } = await bob.done('sync', { cards: 1 });
    expect(removed).toHaveLength(200);
  });

  it('[G1] says that a handle is taken also where the room may not be seen', async () => {
    const { alice, bob } = await people();
    await alice.done('create_group', { group_id: 'secret', visibility: 'invite' });
    expect(await bob.refusal('create_group', { group_id: 'secret' })).toBe('room_exists group_id');
  });

  it('[G1] gives it to one of two who ask at once, with a key to hash or without', async () => {
    const { alice, bob, host } = await people();
    const wanted = { group_id: 'crew', visibility: 'password', key: 'sesame' };
    const answers = await Promise.all([alice.ask('create_group', wanted), bob.ask('create_group', wanted)]);
    expect(answers.map(({ response }) => response).sort()).toEqual(['existing', 'successful']);
    const others = await Promise.all([
      alice.ask('create_group', { group_id: 'open' }),
      bob.ask('create_group', { group_id: 'open' }),
    ]);
    expect(others.map(({ response }) => response).sort()).toEqual(['existing', 'successful']);
    expect([...host.directory.rooms()]).toHaveLength(2);
  });

  it('[G2] asks for a key where the room has one, and takes none where it has not', async () => {
    const { alice, store } = await people();
    expect(await alice.refusal('create_group', { group_id: 'one', visibility: 'password' })).toBe('key_required key');
    expect(await alice.refusal('create_group', { group_id: 'one', visibility: 'public', key: 'x' })).toBe(
      'bad_request key',
    );
    const room = await alice.done('create_group', { group_id: 'one', key: 'open sesame' });
    expect(room.visibility).toBe('password');
    expect(JSON.stringify(room)).not.toContain('argon2');
    expect(store.tables.rooms.get(room.id)?.key).toMatch(/^\$argon2id/);
  });

  it('[G2] lets one person own so many', async () => {
    const { alice, bob } = await people({ settings: { max_rooms_per_account: 2 } });
    await alice.done('create_group', { group_id: 'one' });
    await alice.done('create_channel', { channel_id: 'one' });
    expect(await alice.refusal('create_group', { group_id: 'two' })).toBe('too_many_rooms');
    await bob.done('create_group', { group_id: 'two' });
    await alice.done('add_group', { group_id: 'two' });
  });

  it('[G2] stores nothing and keeps the handle free when it cannot be stored', async () => {
    const { alice, bob, store } = await people();
    store.failNext('disk_full');
    expect(await alice.refusal('create_group', { group_id: 'crew' })).toBe('disk_full');
    expect(alice.events).toEqual([]);
    await bob.done('create_group', { group_id: 'crew' });
  });

  it('[G6] tells the other devices of who made it', async () => {
    const scene = await people();
    const { alice, bob } = scene;
    const phone = await deviceOf(scene, 'alice');
    const { id } = await alice.done('create_group', { group_id: 'crew' });
    expect(phone.heard('room_changed')).toMatchObject([{ room: { id, role: 'owner', unread: 0, member_count: 1 } }]);
    expect([alice.events, bob.events]).toEqual([[], []]);
  });
});

describe('running a room', () => {
  it('[G10] lets admins appoint, only the owner demote others, and anybody step down', async () => {
    const { alice, bob, carol } = await people();
    const id = await groupOf(alice, [bob, carol]);
    const named = (user_id: string) => ({ group_id: id, user_id });
    expect(await bob.refusal('add_admin', named('bob'))).toBe('not_admin');
    await alice.done('add_admin', named('bob'));
    expect(carol.events).toMatchObject([
      { action: 'member_added', room: id, user: { user_id: 'bob', role: 'admin' }, member_count: 3 },
    ]);
    expect((await alice.ask('add_admin', named('bob'))).response).toBe('existing');
    await bob.done('add_admin', named('carol'));
    expect(await bob.refusal('remove_admin', named('carol'))).toBe('not_owner');
    expect(await bob.refusal('remove_admin', named('alice'))).toBe('owner_protected');
    expect(await alice.refusal('remove_admin', named('alice'))).toBe('owner_protected');
    expect(await alice.refusal('add_admin', named('nobody'))).toBe('no_such_user user_id');
    await carol.done('remove_admin', named('carol'));
    expect((await alice.ask('remove_admin', named('carol'))).response).toBe('existing');
    await alice.done('remove_admin', named('bob'));
    expect(await bob.refusal('change_group_name', { group_id: id, name: 'Mine' })).toBe('not_admin');
  });

  it('[G10] is no admin here who is one elsewhere', async () => {
    const { alice, bob } = await people();
    const id = await groupOf(alice, [bob]);
    await bob.done('create_group', { group_id: 'other' });
    expect(await bob.refusal('change_group_id', { group_id: id, new_id: 'mine' })).toBe('not_admin');
    expect(await bob.refusal('add_admin', { group_id: id, user_id: 'bob' })).toBe('not_admin');
    expect(await alice.refusal('add_admin', { user_id: 'bob' })).toBe('bad_request group_id');
  });

  it('[G11] changes handle, name and profile, and tells all but the device that asked', async () => {
    const scene = await people();
    const { alice, bob, carol } = scene;
    const id = await groupOf(alice, [bob]);
    const phone = await deviceOf(scene, 'alice');
    await carol.done('create_group', { group_id: 'taken' });
    expect(await alice.refusal('change_group_id', { group_id: id, new_id: 'TAKEN' })).toBe('room_exists new_id');
    expect((await alice.done('change_group_id', { group_id: id, new_id: 'CREW' })).handle).toBe('CREW');
    expect((await alice.ask('change_group_id', { group_id: id, new_id: 'CREW' })).response).toBe('existing');
    await alice.done('change_group_id', { group_id: 'crew', new_id: 'band' });
    await carol.done('create_group', { group_id: 'crew' });
    await alice.done('change_group_name', { group_id: 'band', name: 'The Band' });
    const changed = await alice.done('change_group_profile', { group_id: id, description: ' We\u202E play\r\n' });
    expect(changed).toMatchObject({ handle: 'band', name: 'The Band', description: 'We play', role: 'owner' });
    for (const device of [bob, phone]) {
      expect(device.heard('room_changed')).toHaveLength(4);
      expect(device.heard('room_changed').at(-1)).toMatchObject({ room: { id, description: 'We play' } });
      expect(device.heard('room_changed').at(-1)?.room).not.toHaveProperty('unread');
    }
    expect(names(alice)).toEqual([]);
    const numbers = bob.heard('room_changed').map(({ cards }) => cards);
    expect(numbers).toEqual([...new Set(numbers)].sort((one, other) => one - other));
  });

  it('[G11] keeps, changes and drops the key with who may come in', async () => {
    const { alice, bob, store } = await people();
    const id = await groupOf(alice, []);
    const change = (params: object) => alice.refusal('change_group_profile', { group_id: id, ...params });
    expect(await change({ visibility: 'password' })).toBe('key_required key');
    expect(await change({ key: 'x' })).toBe('bad_request key');
    expect(await change({ picture: 'f:01ARZ3NDEKTSV4RRFFQ69G5FAV' })).toBe('no_such_file picture');
    expect(await change({ visibility: 'password', key: 'first' })).toBe('none');
    expect(await change({ description: 'Locked' })).toBe('none');
    expect(await bob.refusal('add_group', { group_id: id, key: 'wrong' })).toBe('wrong_room_key key');
    expect(await change({ key: 'second' })).toBe('none');
    await bob.done('add_group', { group_id: id, key: 'second' });
    expect(await change({ visibility: 'public' })).toBe('none');
    expect(store.tables.rooms.get(id)).not.toHaveProperty('key');
    expect(await change({ visibility: 'password' })).toBe('key_required key');
  });

  it('[G11] changes nothing for who was demoted while the key was hashed', async () => {
    const { alice, bob } = await people();
    const id = await groupOf(alice, [bob]);
    await alice.done('add_admin', { group_id: id, user_id: 'bob' });
    const late = bob.refusal('change_group_profile', { group_id: id, visibility: 'password', key: 'mine' });
    await alice.done('remove_admin', { group_id: id, user_id: 'bob' });
    expect(await late).toBe('not_admin');
  });
});
