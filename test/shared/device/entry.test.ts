import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { deviceKinds, identified, signUp, standsAt } from '../../support/device-kinds.ts';
import { useDevice } from '../../support/device-world.ts';
import { connect } from '../../support/host.ts';
import { KEY } from '../../support/test-device.ts';

describe.each(deviceKinds)('coming and going in $kind', (kind) => {
  const world = useDevice(kind);

  it('[C50] signs up, says who one is and where, and goes on with that after a restart', async () => {
    expect(await world.session()).toEqual({ connection: { name: 'signed_out' }, outbox: [] });
    await signUp(world.device, world.host, 'alice');
    const me = { user_id: 'alice', host_role: 'owner' };
    const expected = { id: world.host.id, name: 'Kitchen', fingerprint: world.host.fingerprint, version: '0.0.0' };
    expect(await world.session()).toMatchObject({ connection: { name: 'online' }, host: expected, me, outbox: [] });
    const { account } = await world.session();
    const { hosts } = await world.device.bridge.call('hosts', {});
    const known = { fingerprint: world.host.fingerprint, accounts: [{ account, user_id: 'alice' }] };
    expect(hosts).toMatchObject([{ id: world.host.id, name: 'Kitchen', known }]);
    await world.reopen();
    expect(await world.session()).toMatchObject({ account, host: { id: world.host.id } });
    await standsAt(world.device.bridge, 'online');
    expect(await world.session()).toMatchObject({ account, me });
  });

  it('[C50] goes on also when the host is not there, shows what was kept, and connects when it comes', async () => {
    await signUp(world.device, world.host, 'alice');
    const { account } = await world.session();
    await world.device.bridge.call('write_cache', { key: 'overview', value: { seen: ['中文'] } });
    await world.reopen(() => world.host.close());
    await standsAt(world.device.bridge, 'waiting');
    expect(await world.session()).toMatchObject({
      connection: { refusal: { reason: 'unreachable' } },
      account,
      host: { id: world.host.id, name: 'Kitchen' },
    });
    expect(await world.device.bridge.call('read_cache', { key: 'overview' })).toEqual({ value: { seen: ['中文'] } });
    expect(await world.ask('recent')).toMatchObject({ done: false, refusal: { reason: 'connection_lost' } });
    await world.bringBack();
    await standsAt(world.device.bridge, 'online');
  });

  it('[C54] signs out at the host and here, and keeps nothing of the account', async () => {
    await signUp(world.device, world.host, 'alice');
    const { account = '' } = await world.session();
    await world.device.bridge.call('write_cache', { key: 'overview', value: 'secret' });
    expect(await world.device.bridge.call('sign_out', {})).toEqual({ done: true });
    expect(await world.session()).toEqual({ connection: { name: 'signed_out' }, outbox: [] });
    expect(world.host.host.store.tables.tokens.values().next().done).toBe(true);
    expect(await world.device.bridge.call('read_cache', { key: 'overview' })).toEqual({ value: null });
    const resumed = await world.device.bridge.call('resume', { host_id: world.host.id, account });
    expect(resumed).toMatchObject({ done: false, refusal: { reason: 'token_expired' } });
    await world.reopen();
    expect((await world.session()).connection).toEqual({ name: 'signed_out' });
    await identified(world.device.bridge, world.host);
    expect(await world.device.bridge.call('sign_in', { host_id: world.host.id, user_id: 'alice', key: KEY })).toEqual({
      done: true,
    });
    expect(await world.device.bridge.call('read_cache', { key: 'overview' })).toEqual({ value: null });
  });

  it('[C54] signs out without the host, but everywhere only with it', async () => {
    await signUp(world.device, world.host, 'alice');
    await world.host.close();
    await standsAt(world.device.bridge, 'waiting');
    const everywhere = await world.device.bridge.call('sign_out', { everywhere: true });
    expect(everywhere).toMatchObject({ done: false, refusal: { reason: 'connection_lost' } });
    expect((await world.session()).connection.name).toBe('waiting');
    expect(await world.device.bridge.call('sign_out', {})).toEqual({ done: true });
    expect((await world.session()).connection).toEqual({ name: 'signed_out' });
  });

  it('[C54] says why it ended, and begins again by the key', async () => {
    await signUp(world.device, world.host, 'alice');
    const other = await connect(world.host);
    await other.request('login', { user_id: 'alice', key: KEY });
    await other.request('logout', { everywhere: true });
    await standsAt(world.device.bridge, 'ended');
    expect(await world.session()).toMatchObject({ connection: { reason: 'signed_out' }, host: { id: world.host.id } });
    const wrong = await world.device.bridge.call('sign_in', { host_id: world.host.id, user_id: 'alice', key: 'wrong' });
    expect(wrong).toMatchObject({ done: false, refusal: { reason: 'false_key' } });
    expect(await world.device.bridge.call('sign_in', { host_id: world.host.id, user_id: 'alice', key: KEY })).toEqual({
      done: true,
    });
    await standsAt(world.device.bridge, 'online');
    other.close();
  });

  it('[C58] leaves with the sign-in kept, and puts another account in its place', async () => {
    await signUp(world.device, world.host, 'alice');
    const { account: alice = '' } = await world.session();
    await world.device.bridge.call('write_cache', { key: 'overview', value: 'of alice' });
    await world.device.bridge.call('leave', {});
    expect((await world.session()).connection).toEqual({ name: 'signed_out' });
    await world.reopen();
    expect((await world.session()).connection).toEqual({ name: 'signed_out' });
    await signUp(world.device, world.host, 'bob');
    expect(await world.device.bridge.call('read_cache', { key: 'overview' })).toEqual({ value: null });
    expect(await world.device.bridge.call('resume', { host_id: world.host.id, account: alice })).toEqual({
      done: true,
    });
    await standsAt(world.device.bridge, 'online');
    expect(await world.session()).toMatchObject({ account: alice, me: { user_id: 'alice' } });
    expect(await world.device.bridge.call('read_cache', { key: 'overview' })).toEqual({ value: 'of alice' });
    const [listed] = (await world.device.bridge.call('hosts', {})).hosts;
    expect(listed?.known?.accounts.map(({ user_id }) => user_id)).toEqual(['alice', 'bob']);
    expect(await world.device.bridge.call('forget', { host_id: world.host.id })).toEqual({ done: true });
    expect((await world.session()).connection).toEqual({ name: 'signed_out' });
    const resumed = await world.device.bridge.call('resume', { host_id: world.host.id, account: alice });
    expect(resumed).toMatchObject({ done: false, refusal: { reason: 'token_expired' } });
  });

  it('[C59] refuses with the reason of the host, and what windows may not ask', async () => {
    expect(await world.ask('recent')).toMatchObject({ done: false, refusal: { reason: 'not_logged_in' } });
    await identified(world.device.bridge, world.host);
    const short = await world.device.bridge.call('sign_up', { host_id: world.host.id, user_id: 'a', key: KEY });
    expect(short).toMatchObject({ done: false, refusal: { reason: 'bad_handle', field: 'user_id' } });
    await signUp(world.device, world.host, 'alice');
    await world.device.bridge.call('leave', {});
    const taken = await world.device.bridge.call('sign_up', { host_id: world.host.id, user_id: 'Alice', key: KEY });
    expect(taken).toMatchObject({ done: false, refusal: { reason: 'user_exists', field: 'user_id' } });
    await signUp(world.device, world.host, 'bob');
    expect(await world.ask('no_such_action')).toMatchObject({ done: false, refusal: { reason: 'unknown_action' } });
    expect(await world.ask('__proto__')).toMatchObject({ done: false, refusal: { reason: 'unknown_action' } });
    for (const action of ['login', 'signup', 'create_user', 'logout']) {
      expect(await world.ask(action, {})).toMatchObject({ done: false, refusal: { reason: 'bad_request' } });
    }
    const nobody = await world.ask('add_user', { user_id: 'nobody' });
    expect(nobody).toMatchObject({ done: false, refusal: { reason: 'no_such_user', field: 'user_id' } });
    expect((await world.session()).connection.name).toBe('online');
    const text = await world.device.bridge.call('identify', { address: 'not an address!' });
    expect(text).toMatchObject({ done: false, refusal: { reason: 'bad_address' } });
    expect(await world.device.bridge.call('sign_out', {})).toEqual({ done: true });
    expect(await world.device.bridge.call('sign_out', {})).toEqual({ done: true });
  });

  it('[C59] goes from a one-time code to a key of one’s own', async () => {
    const owner = await connect(world.host, { as: 'owner' });
    await connect(world.host, { as: 'alice' });
    const reset = await owner.request('host_reset_key', { user_id: 'alice' });
    const { code } = reset.data as { code: string };
    await identified(world.device.bridge, world.host);
    expect(await world.device.bridge.call('sign_in', { host_id: world.host.id, user_id: 'alice', key: code })).toEqual({
      done: true,
    });
    await standsAt(world.device.bridge, 'choosing_key');
    await world.reopen();
    await standsAt(world.device.bridge, 'choosing_key');
    expect(await world.ask('change_key', { old_key: code, key: 'my own password' })).toMatchObject({ done: true });
    await standsAt(world.device.bridge, 'online');
    owner.close();
  });
});
