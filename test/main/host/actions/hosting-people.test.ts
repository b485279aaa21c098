import { describe, expect, it } from 'vitest';
import { hosted } from './hosted.ts';

describe('host_ban and host_unban', () => {
  it('[H4] end all sessions and tokens at once, and let nobody in until unbanned', async () => {
    const { connect, store, adam, alice, bob, idOf } = await hosted();
    const phone = connect();
    const { token } = await phone.done('login', { user_id: 'alice', key: 'alice-secret' });
    await adam.done('host_ban', { user_id: 'alice', reason: 'spam\nand more' });
    for (const device of [alice, phone]) {
      expect(device.closed).toBe(true);
      expect(device.events.at(-1)).toEqual({ action: 'bye', reason: 'banned' });
      expect(await device.refusal('list_users')).toBe('not_logged_in');
    }
    expect(bob.closed).toBe(false);
    expect([...store.tables.tokens.values()].some(({ account }) => account === idOf('alice'))).toBe(false);
    expect(await connect().refusal('login', { token })).toBe('token_expired');
    expect(await adam.ask('host_ban', { user_id: 'alice' })).toMatchObject({ response: 'existing' });
    const { users } = await adam.done('host_users', { user_id: 'alice' });
    expect(users[0]?.banned).toMatchObject({ reason: 'spam and more' });
    await adam.done('host_unban', { user_id: 'alice' });
    expect(await adam.ask('host_unban', { user_id: 'alice' })).toMatchObject({ response: 'existing' });
    expect(await adam.refusal('host_unban', { user_id: 'nobody' })).toBe('no_such_user user_id');
    await connect().done('login', { user_id: 'alice', key: 'alice-secret' });
  });

  it('[H4] hand the rooms of the banned one on, who stays a member', async () => {
    const { host, olga, alice, bob, idOf } = await hosted();
    const { id } = await alice.done('create_group', { group_id: 'club' });
    await bob.done('add_group', { group_id: 'club' });
    await olga.done('host_ban', { user_id: 'alice' });
    expect(host.directory.roomById(id)?.owner).toBe(idOf('bob'));
    expect(host.directory.member(id, idOf('alice'))?.role).toBe('member');
    expect(bob.heard('room_changed').at(-1)).toMatchObject({ room: { id, owner: idOf('bob') } });
  });

  it('[H4] end what the banned one has asked for and waits for a hash', async () => {
    const { host, olga, alice, bob } = await hosted();
    await alice.done('create_group', { group_id: 'club' });
    await bob.done('add_group', { group_id: 'club' });
    await alice.done('add_admin', { group_id: 'club', user_id: 'bob' });
    const asked = [
      bob.refusal('create_group', { group_id: 'hideout', key: 'let me in' }),
      bob.refusal('change_group_profile', { group_id: 'club', visibility: 'password', key: 'mine now' }),
    ];
    await olga.done('host_ban', { user_id: 'bob' });
    expect(await Promise.all(asked)).toEqual(['banned', 'banned']);
    expect(host.directory.room('hideout', 'group')).toBeUndefined();
    expect(host.directory.room('club', 'group')?.visibility).toBe('public');
  });

  it('[H4] take the role of an admin for good', async () => {
    const { host, olga } = await hosted();
    await olga.done('host_ban', { user_id: 'adam' });
    await olga.done('host_unban', { user_id: 'adam' });
    expect(host.directory.account('adam')?.host_role).toBe('member');
  });

  it('[H4] do nothing when they cannot be stored', async () => {
    const { store, olga, alice } = await hosted();
    store.failNext('storage_failed');
    expect(await olga.refusal('host_ban', { user_id: 'alice' })).toBe('storage_failed');
    await alice.done('list_users', {});
  });
});

describe('host_sign_out', () => {
  it('[H5] ends sessions and tokens, and lets sign in again by key', async () => {
    const { connect, adam, alice } = await hosted();
    const { token } = await connect().done('login', { user_id: 'alice', key: 'alice-secret' });
    await adam.done('host_sign_out', { user_id: 'alice' });
    expect(alice.events.at(-1)).toEqual({ action: 'bye', reason: 'signed_out' });
    expect(await connect().refusal('login', { token })).toBe('token_expired');
    await connect().done('login', { user_id: 'alice', key: 'alice-secret' });
  });
});

describe('host_reset_key', () => {
  it('[H5] gives another code each time; the last one counts', async () => {
    const { connect, adam } = await hosted();
    const { code: first } = await adam.done('host_reset_key', { user_id: 'alice' });
    const { code: second } = await adam.done('host_reset_key', { user_id: 'alice' });
    expect(await connect().refusal('login', { user_id: 'alice', key: first })).toBe('false_key');
    await connect().done('login', { user_id: 'alice', key: second });
  });

  it('[H2] is refused to an admin who lost the role while it was made', async () => {
    const { olga, adam, host } = await hosted();
    const reset = adam.refusal('host_reset_key', { user_id: 'alice' });
    await olga.done('remove_host_admin', { user_id: 'adam' });
    expect(await reset).toBe('not_host_admin');
    expect(host.directory.account('alice')).not.toHaveProperty('reset');
  });
});

describe('admins and the owner', () => {
  it('[H3] come and go by the owner, who tells their devices', async () => {
    const { olga, adam, alice } = await hosted();
    await olga.done('add_host_admin', { user_id: 'alice' });
    expect(alice.heard('user_changed').at(-1)?.user).toMatchObject({ host_role: 'admin' });
    expect(adam.events).toEqual([]);
    expect(await olga.ask('add_host_admin', { user_id: 'alice' })).toMatchObject({ response: 'existing' });
    await olga.done('remove_host_admin', { user_id: 'alice' });
    expect(await olga.ask('remove_host_admin', { user_id: 'alice' })).toMatchObject({ response: 'existing' });
    expect(await alice.refusal('host_state')).toBe('not_host_admin');
  });

  it('[H3] change places when the host changes hands', async () => {
    const { host, olga, alice } = await hosted();
    await olga.done('change_host_owner', { user_id: 'alice' });
    expect(host.directory.owner?.user_id).toBe('alice');
    expect(host.directory.account('olga')?.host_role).toBe('admin');
    expect(await olga.refusal('host_ban', { user_id: 'alice' })).toBe('owner_protected user_id');
    expect(await olga.refusal('change_host_owner', { user_id: 'olga' })).toBe('not_host_owner');
    await alice.done('remove_host_admin', { user_id: 'olga' });
  });

  it.each(['add_host_admin', 'remove_host_admin', 'change_host_owner'] as const)(
    '[H3] %s refuses oneself, nobody, and who is banned',
    async (action) => {
      const { olga } = await hosted();
      expect(await olga.refusal(action, { user_id: 'olga' })).toBe('not_yourself user_id');
      expect(await olga.refusal(action, { user_id: 'nobody' })).toBe('no_such_user user_id');
      await olga.done('host_ban', { user_id: 'bob' });
      const answer = await olga.ask(action, { user_id: 'bob' });
      expect(answer).toMatchObject(action === 'remove_host_admin' ? { response: 'existing' } : { reason: 'banned' });
    },
  );
});

describe('host_users', () => {
  it('[H7] shows everybody with devices and addresses', async () => {
    const { connect, clock, adam, alice, idOf } = await hosted();
    await clock.advance(1_000);
    const phone = connect('192.168.1.77');
    await phone.done('login', { user_id: 'alice', key: 'alice-secret', device: 'phone' });
    phone.drop();
    const { users } = await adam.done('host_users', { query: 'ALI' });
    expect(users).toHaveLength(1);
    expect(users[0]).toMatchObject({ id: idOf('alice'), host_role: 'member', status: 'online' });
    expect(users[0]?.devices).toMatchObject([
      { device: 'phone', address: '192.168.1.77', online: false, signed_in: clock.now() },
      { device: '', address: '192.168.1.20', online: true },
    ]);
    expect(JSON.stringify(users)).not.toMatch(/argon2|"key"|token/);
    expect(alice.events.filter(({ action }) => action === 'user_changed')).toEqual([]);
    expect((await adam.done('host_users', {})).users).toHaveLength(4);
    expect(await adam.refusal('host_users', { user_id: 'nobody' })).toBe('no_such_user user_id');
    expect(await adam.refusal('host_users', { cursor: 'x' })).toBe('bad_cursor');
  });
});
