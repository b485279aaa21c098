import { describe, expect, it } from 'vitest';
import { hostingActions } from '../../../../shared/protocol/hosting.ts';
import { peopleActions } from '../../../../shared/protocol/people.ts';
import { sessionActions } from '../../../../shared/protocol/session.ts';
import { createLocalHost } from './local-host.ts';

const alices = { user_id: 'alice', key: 'alice-secret' };

async function threeDevices() {
  const local = createLocalHost();
  const [laptop, phone, tablet] = [await local.join('alice'), local.connect(), local.connect()];
  const { token } = await phone.done('login', { ...alices, device: 'phone' });
  await tablet.done('login', { token });
  return { ...local, laptop, phone, tablet, token };
}

describe('before signing in', () => {
  const closed = Object.entries({ ...sessionActions, ...peopleActions, ...hostingActions })
    .filter(([, { access }]) => access.who !== 'anyone')
    .map(([name]) => name);

  it.each(closed)('[S16] %s is refused', async (action) => {
    expect(await createLocalHost().connect().ask(action)).toMatchObject({ reason: 'not_logged_in' });
  });

  it('[S16] ping tells the time', async () => {
    const { connect, clock } = createLocalHost();
    expect(await connect().done('ping', {})).toEqual({ date_time: clock.now() });
  });
});

describe('logout', () => {
  it('[S12] ends the token and whoever else uses it; the connection stays', async () => {
    const { connect, laptop, phone, tablet, token } = await threeDevices();
    await phone.done('logout', {});
    expect([laptop.closed, phone.closed, tablet.closed]).toEqual([false, false, true]);
    expect(tablet.events.at(-1)).toEqual({ action: 'bye', reason: 'signed_out' });
    expect(await phone.refusal('list_users')).toBe('not_logged_in');
    expect(await connect().refusal('login', { token })).toBe('token_expired');
    await phone.done('login', alices);
    await laptop.done('list_users', {});
  });

  it('[S12] ends all tokens and the other connections with everywhere', async () => {
    const { store, laptop, phone, tablet } = await threeDevices();
    await laptop.done('logout', { everywhere: true });
    expect([laptop.closed, phone.closed, tablet.closed]).toEqual([false, true, true]);
    expect(phone.events.at(-1)).toEqual({ action: 'bye', reason: 'signed_out' });
    expect([...store.tables.tokens.values()]).toEqual([]);
    expect(laptop.session.state.name).toBe('waiting');
  });

  it('[S12] leaves others signed in', async () => {
    const { laptop, join } = await threeDevices();
    const bob = await join('bob');
    await laptop.done('logout', { everywhere: true });
    await bob.done('list_users', {});
  });

  it('[S12] lets the connection sign in as somebody else', async () => {
    const { laptop, host } = await threeDevices();
    await laptop.done('logout', {});
    const { user } = await laptop.done('signup', { user_id: 'bob', key: 'bob-secret' });
    expect(host.sessions.of(user.id).size).toBe(1);
    expect(host.sessions.of(host.directory.account('alice')?._id ?? '').size).toBe(2);
  });
});

describe('change_key', () => {
  const key = 'brand new key';

  it('[S11] takes a new key for the old one, and ends all other sessions and tokens', async () => {
    const { connect, store, laptop, phone, tablet, token } = await threeDevices();
    const answer = await laptop.done('change_key', { old_key: alices.key, key });
    expect([laptop.closed, phone.closed, tablet.closed]).toEqual([false, true, true]);
    expect(phone.events.at(-1)).toEqual({ action: 'bye', reason: 'key_changed' });
    expect([...store.tables.tokens.values()]).toHaveLength(1);
    expect(await connect().refusal('login', { token })).toBe('token_expired');
    expect(await connect().refusal('login', alices)).toBe('false_key');
    await connect().done('login', { ...alices, key });
    expect(await connect().done('login', { token: answer.token })).toMatchObject({
      token_expires: answer.token_expires,
    });
    await laptop.done('list_users', {});
  });

  it('[S11] refuses a wrong old key and a weak new one', async () => {
    const { laptop, phone } = await threeDevices();
    expect(await laptop.refusal('change_key', { old_key: 'wrong', key })).toBe('false_key old_key');
    expect(await laptop.refusal('change_key', { old_key: alices.key, key: '' })).toBe('weak_key key');
    expect(phone.closed).toBe(false);
  });

  it('[S11][S13] slows down who guesses the old key', async () => {
    const { join } = createLocalHost({ settings: { login_attempts: 2 } });
    const alice = await join('alice');
    for (const old_key of ['one', 'two']) await alice.refusal('change_key', { old_key, key });
    expect(await alice.refusal('change_key', { old_key: alices.key, key })).toBe('slow_down');
  });

  it('[S11] takes one of two new keys that come at once', async () => {
    const { connect, laptop, phone } = await threeDevices();
    const asked = [laptop, phone].map((device, at) =>
      device.ask('change_key', { old_key: alices.key, key: `brand new key ${at}` }),
    );
    const responses = (await Promise.all(asked)).map(({ response }) => response);
    expect([...responses].sort()).toEqual(['false_key', 'successful']);
    const taken = responses.indexOf('successful');
    await connect().done('login', { ...alices, key: `brand new key ${taken}` });
  });

  it('[S11] changes nothing when it cannot be stored', async () => {
    const { store, laptop, phone, connect } = await threeDevices();
    store.failNext('storage_failed');
    expect(await laptop.refusal('change_key', { old_key: alices.key, key })).toBe('storage_failed');
    expect(phone.closed).toBe(false);
    await connect().done('login', alices);
  });
});
