import { describe, expect, it } from 'vitest';
import { createLocalHost } from './local-host.ts';

async function people() {
  const local = createLocalHost();
  const olga = await local.own();
  const [alice, bob] = [await local.join('alice'), await local.join('bob')];
  for (const { events } of [olga, alice, bob]) events.length = 0;
  return { ...local, olga, alice, bob };
}

describe('change_user_id', () => {
  it('[S17] changes the handle, keeps the account, and frees the old handle', async () => {
    const { host, connect, alice } = await people();
    const before = host.directory.account('alice');
    const { user } = await alice.done('change_user_id', { user_id: 'Alice.B' });
    expect(user).toMatchObject({ id: before?._id, user_id: 'Alice.B', name: 'alice' });
    expect(host.directory.account('alice')).toBeUndefined();
    await connect().done('signup', { user_id: 'alice', key: 'another one' });
    await connect().done('login', { user_id: 'alice.b', key: 'alice-secret' });
  });

  it('[S17] refuses a handle of somebody else or of a wrong form, and takes the own one in another case', async () => {
    const { alice } = await people();
    expect(await alice.ask('change_user_id', { user_id: 'BOB' })).toMatchObject({
      response: 'existing',
      reason: 'user_exists',
      field: 'user_id',
    });
    expect(await alice.refusal('change_user_id', { user_id: 'b' })).toBe('bad_handle user_id');
    expect((await alice.done('change_user_id', { user_id: 'ALICE' })).user.user_id).toBe('ALICE');
  });

  it('[S17] gives a handle to one of two who ask at once', async () => {
    const { alice, bob } = await people();
    const asked = [alice, bob].map((client) => client.ask('change_user_id', { user_id: 'carol' }));
    expect((await Promise.all(asked)).map(({ response }) => response)).toEqual(['successful', 'existing']);
  });

  it('[P7] tells everybody how the account looks now, its own devices with what only they see', async () => {
    const { host, alice, bob } = await people();
    await alice.done('change_user_id', { user_id: 'carol' });
    const cards = host.directory.lastCard;
    expect(bob.heard('user_changed')).toEqual([expect.objectContaining({ cards })]);
    expect(bob.heard('user_changed')[0]?.user).toMatchObject({ user_id: 'carol' });
    expect(bob.heard('user_changed')[0]?.user).not.toHaveProperty('blocked');
    expect(alice.heard('user_changed')[0]?.user).toMatchObject({ user_id: 'carol', blocked: [] });
    expect(host.directory.account('carol')?.card).toBe(cards);
  });
});

describe('change_user_name', () => {
  it('[S17] changes the name', async () => {
    const { alice } = await people();
    expect((await alice.done('change_user_name', { name: ' Alice\u202e in  Chains ' })).user.name).toBe(
      'Alice in Chains',
    );
    expect(await alice.refusal('change_user_name', { name: ' \n ' })).toBe('bad_request name');
    expect(await alice.refusal('change_user_name', { name: 'x'.repeat(65) })).toBe('bad_request name');
  });
});

describe("somebody else's handle or name", () => {
  it('[S18] is for admins of the host, the owner\u2019s for the owner', async () => {
    const { host, olga, alice, bob } = await people();
    expect(await alice.refusal('change_user_name', { name: 'x', target: 'bob' })).toBe('not_host_admin');
    expect(await alice.refusal('change_user_id', { user_id: 'xx', target: 'nobody' })).toBe('not_host_admin');
    await olga.done('add_host_admin', { user_id: 'alice' });
    expect(await alice.refusal('change_user_id', { user_id: 'xx', target: 'nobody' })).toBe('no_such_user target');
    expect(await alice.refusal('change_user_name', { name: 'x', target: 'olga' })).toBe('not_host_owner');
    await bob.done('block_user', { user_id: 'alice' });
    const { user } = await alice.done('change_user_id', { user_id: 'robert', target: 'bob' });
    expect(user).toMatchObject({ user_id: 'robert', blocked: [], contacts: [] });
    expect(host.directory.account('robert')?.blocked).toHaveLength(1);
    expect((await olga.done('change_user_name', { name: 'Queen', target: 'olga' })).user.name).toBe('Queen');
  });

  it('[S18] is audited when an admin changes it, and nothing is that one does to oneself', async () => {
    const { host, olga } = await people();
    await olga.done('change_user_name', { name: 'Ali', target: 'alice' });
    await olga.done('change_user_name', { name: 'Queen' });
    const { entries } = await olga.done('host_audit', {});
    expect(entries).toHaveLength(1);
    expect(entries[0]).toMatchObject({
      action: 'change_user_name',
      target: host.directory.account('alice')?._id,
      detail: 'alice → Ali',
    });
  });
});

describe('change_profile', () => {
  it('[P2] changes the fields that are sent', async () => {
    const { alice, bob } = await people();
    await alice.done('change_profile', { title: 'Engineer', about: 'one\r\ntwo' });
    const { user } = await alice.done('change_profile', { status_text: ' at\nlunch ', chat_color: '#FF8800' });
    expect(user).toMatchObject({
      title: 'Engineer',
      about: 'one\ntwo',
      status_text: 'at lunch',
      chat_color: '#ff8800',
    });
    expect(bob.heard('user_changed').at(-1)?.user).toMatchObject({ title: 'Engineer', status_text: 'at lunch' });
    expect((await alice.done('change_profile', { title: '', chat_color: '' })).user).toMatchObject({ title: '' });
  });

  it('[P2] tells a new status text as a status, too', async () => {
    const { clock, alice, bob } = await people();
    await clock.advance(1_000);
    await alice.done('change_profile', { status_text: 'at lunch' });
    await clock.advance(1_000);
    expect(bob.heard('status').at(-1)).toMatchObject({ status: 'online', status_text: 'at lunch' });
  });

  it.each(['red', ' Teal', '#000000', ''])('[P2] takes the colour %j', async (chat_color) => {
    const { alice } = await people();
    const { user } = await alice.done('change_profile', { chat_color });
    expect(user.chat_color).toBe(chat_color.trim().toLowerCase());
  });

  it.each(['#fff', '#gggggg', 'ultraviolet', 'red;}', 'url(x)'])('[P2] refuses the colour %j', async (chat_color) => {
    const { alice } = await people();
    expect(await alice.refusal('change_profile', { chat_color })).toBe('bad_request chat_color');
  });

  it('[P2] refuses a picture that does not exist, and what is too long', async () => {
    const { alice } = await people();
    expect(await alice.refusal('change_profile', { avatar: 'f:01ARZ3NDEKTSV4RRFFQ69G5FAV' })).toBe(
      'no_such_file avatar',
    );
    expect(await alice.refusal('change_profile', { avatar: '../x' })).toBe('no_such_file avatar');
    await alice.done('change_profile', { avatar: '' });
    expect(await alice.refusal('change_profile', { about: 'x'.repeat(1_001) })).toBe('bad_request about');
    expect(await alice.refusal('change_profile', { title: 7 })).toBe('bad_request title');
  });
});
