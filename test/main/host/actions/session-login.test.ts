import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createPasswords, type Passwords } from '../../../../main/host/passwords.ts';
import { type Client, createLocalHost } from './local-host.ts';

const DAY = 86_400_000;
const alices = { user_id: 'alice', key: 'alice-secret' };
const tokenOf = ({ session: { state } }: Client) => (state.name === 'signed_in' ? state.token : undefined);

/** Passwords that note for each check whether it had a hash. */
function countingPasswords() {
  const checks: string[] = [];
  const real = createPasswords({ memoryCost: 8, timeCost: 1, parallelism: 1 });
  const passwords: Passwords = {
    ...real,
    verify(hash, key) {
      checks.push(hash === undefined ? 'nothing' : 'hash');
      return real.verify(hash, key);
    },
  };
  return { checks, passwords };
}

describe('login by key', () => {
  it('[S1] signs in by handle in any case, and by id', async () => {
    const { host, join, connect } = createLocalHost();
    const alice = await join('alice');
    alice.drop();
    const id = host.directory.account('alice')?._id ?? '';
    for (const user_id of ['Alice', id]) {
      const client = connect();
      const { user, token } = await client.done('login', { ...alices, user_id, device: 'laptop' });
      expect(user.id).toBe(id);
      expect(tokenOf(client)).toBe(createHash('sha256').update(token).digest('hex'));
    }
    expect(host.sessions.of(id).size).toBe(2);
  });

  it('[S6] answers the same for an unknown name and a wrong key, after the same work', async () => {
    const { checks, passwords } = countingPasswords();
    const { join, connect } = createLocalHost({ parts: { passwords } });
    await join('alice');
    const client = connect();
    const wrong = await client.ask('login', { user_id: 'alice', key: 'wrong' });
    const unknown = await client.ask('login', { user_id: 'nobody', key: 'wrong' });
    expect(wrong).toMatchObject({ response: 'false_key', reason: 'false_key' });
    expect(unknown).toEqual(wrong);
    expect(checks.splice(0)).toEqual(['hash', 'nothing']);
    await client.ask('login', { user_id: 'alice', key: 'ABCD-EFGH-JKMN' });
    await client.ask('login', { user_id: 'nobody', key: 'ABCD-EFGH-JKMN' });
    expect(checks).toHaveLength(4);
  });

  it('[S2] says what is missing', async () => {
    const client = createLocalHost().connect();
    expect(await client.refusal('login', {})).toBe('bad_request user_id');
    expect(await client.refusal('login', { user_id: 'alice' })).toBe('bad_request key');
    expect(await client.refusal('login', { user_id: 'alice', key: '' })).toBe('bad_request key');
    expect(await client.refusal('login', { token: 'x'.repeat(129) })).toBe('bad_request token');
  });

  it('[S8] tells that an account is banned only to who has its key', async () => {
    const { own, join, connect } = createLocalHost();
    const olga = await own();
    await join('alice');
    await olga.done('host_ban', { user_id: 'alice' });
    const client = connect();
    expect(await client.refusal('login', { user_id: 'alice', key: 'wrong' })).toBe('false_key');
    expect(await client.refusal('login', alices)).toBe('banned');
    expect(client.session.state.name).toBe('waiting');
  });

  it('[S8] lets nobody in who is banned while the key is checked', async () => {
    const { own, join, connect, host } = createLocalHost();
    const olga = await own();
    await join('alice');
    const client = connect();
    const login = client.refusal('login', alices);
    await olga.done('host_ban', { user_id: 'alice' });
    expect(await login).toBe('banned');
    expect(host.sessions.of(host.directory.account('alice')?._id ?? '').size).toBe(0);
  });

  it('[S9] lets the same account sign in again on its connection, and no other', async () => {
    const { host, join } = createLocalHost();
    const alice = await join('alice');
    await join('bob');
    const first = tokenOf(alice);
    await alice.done('login', alices);
    expect(tokenOf(alice)).not.toBe(first);
    expect(host.sessions.of(host.directory.account('alice')?._id ?? '').size).toBe(1);
    expect(await alice.refusal('login', { user_id: 'bob', key: 'bob-secret' })).toBe('already_logged_in');
    expect(host.directory.account('alice')?._id).toBe(
      alice.session.state.name === 'signed_in' && alice.session.state.account,
    );
  });

  it('[S9] signs one account in when two ask on one connection at once', async () => {
    const { join, connect } = createLocalHost();
    await join('alice');
    await join('bob');
    const client = connect();
    const asked = [client.ask('login', alices), client.ask('login', { user_id: 'bob', key: 'bob-secret' })];
    const reasons = (await Promise.all(asked)).map(({ reason }) => reason ?? 'none');
    expect(reasons.sort()).toEqual(['already_logged_in', 'none']);
  });

  it('[S13] makes an address wait that failed too often, with the right key too, and nobody else', async () => {
    const { clock, join, connect } = createLocalHost({ settings: { login_attempts: 3 } });
    await join('alice');
    const eve = connect('10.0.0.66');
    for (let guess = 0; guess < 3; guess++) {
      expect(await eve.refusal('login', { user_id: 'alice', key: `guess ${guess}` })).toBe('false_key');
    }
    expect(await eve.ask('login', alices)).toMatchObject({ reason: 'slow_down', retry_after: 1_000 });
    await connect('10.0.0.7').done('login', alices);
    await clock.advance(1_000);
    await eve.done('login', alices);
  });

  it('[S14] tells nothing to guesses that were sent at once', async () => {
    const { join, connect } = createLocalHost({ settings: { login_attempts: 3 } });
    await join('alice');
    const guesses = [...Array.from({ length: 9 }, (_, at) => `guess ${at}`), alices.key];
    const asked = guesses.map((key) => connect('10.0.0.66').ask('login', { user_id: 'alice', key }));
    const reasons = (await Promise.all(asked)).map(({ reason }) => reason);
    expect(reasons.filter((reason) => reason === 'false_key')).toHaveLength(3);
    expect(reasons.filter((reason) => reason === 'slow_down')).toHaveLength(7);
  });

  it('[S15] hashes a key anew that was hashed with other parameters', async () => {
    const weak = createPasswords({ memoryCost: 8, timeCost: 1, parallelism: 1 });
    const strong = createPasswords({ memoryCost: 16, timeCost: 1, parallelism: 1 });
    let passwords = weak;
    const changing: Passwords = {
      hash: (key) => passwords.hash(key),
      verify: (hash, key) => passwords.verify(hash, key),
      outdated: (hash) => passwords.outdated(hash),
    };
    const { host, join, connect } = createLocalHost({ parts: { passwords: changing } });
    await join('alice');
    passwords = strong;
    const answers = await Promise.all([1, 2, 3].map(() => connect().ask('login', alices)));
    expect(answers.map(({ response }) => response)).toEqual(Array(3).fill('successful'));
    expect(host.directory.account('alice')?.key).toContain('m=16,');
    await connect().done('login', alices);
  });
});

describe('login by token', () => {
  it('[S7] answers the same token, and notes its use once in a while only', async () => {
    const { clock, host, connect } = createLocalHost();
    const { token, token_expires } = await connect().done('signup', alices);
    const record = () => host.store.tables.tokens.get(createHash('sha256').update(token).digest('hex'));
    const first = record();
    await clock.advance(60_000);
    expect(await connect().done('login', { token })).toMatchObject({ token, token_expires });
    expect(record()).toBe(first);
    await clock.advance(DAY);
    expect(await connect().done('login', { token })).toMatchObject({ token, token_expires: clock.now() + 90 * DAY });
    expect(record()?.last_used).toBe(clock.now());
  });

  it('[S7] keeps no token, only its hash', async () => {
    const { store, connect } = createLocalHost();
    const { token } = await connect().done('signup', alices);
    expect(JSON.stringify([...store.tables.tokens.values(), ...store.tables.accounts.values()])).not.toContain(token);
  });

  it('[S7] refuses a token that is unknown, or was not used for token_days', async () => {
    const { clock, connect } = createLocalHost();
    const { token } = await connect().done('signup', alices);
    expect(await connect().ask('login', { token: 'x' })).toMatchObject({
      response: 'false_key',
      reason: 'token_expired',
    });
    await clock.advance(89 * DAY);
    await connect().done('login', { token });
    await clock.advance(89 * DAY);
    await connect().done('login', { token });
    await clock.advance(90 * DAY);
    expect(await connect().refusal('login', { token })).toBe('token_expired');
  });

  it('[S7] takes away tokens that are over when somebody signs in by key', async () => {
    const { clock, store, connect, join } = createLocalHost();
    await join('alice');
    await join('bob');
    await clock.advance(91 * DAY);
    await connect().done('login', alices);
    expect([...store.tables.tokens.values()]).toHaveLength(1);
  });

  it('[S7] keeps a hundred devices of an account signed in, and those that are here', async () => {
    const { clock, store, connect, join } = createLocalHost();
    const alice = await join('alice');
    let second = '';
    for (let device = 0; device < 100; device++) {
      await clock.advance(1);
      const client = connect();
      const { token } = await client.done('login', alices);
      client.drop();
      if (device === 0) second = token;
    }
    expect([...store.tables.tokens.values()]).toHaveLength(100);
    expect(store.tables.tokens.has(tokenOf(alice) ?? '')).toBe(true);
    expect(await connect().refusal('login', { token: second })).toBe('token_expired');
  });

  it('[S7] takes the name of the device that it is told, or keeps the one it has', async () => {
    const { connect } = createLocalHost();
    const { token } = await connect().done('signup', { ...alices, device: 'laptop' });
    const client = connect();
    await client.done('login', { token });
    expect(client.session.state).toMatchObject({ device: 'laptop' });
    await client.done('login', { token, device: 'new\nlaptop' });
    expect(client.session.state).toMatchObject({ device: 'new laptop' });
  });

  it('[S9] refuses the token of another account', async () => {
    const { connect, join } = createLocalHost();
    const { token } = await connect().done('signup', alices);
    const bob = await join('bob');
    expect(await bob.refusal('login', { token })).toBe('already_logged_in');
  });

  it('[S7] costs less than a millisecond', async () => {
    const { connect } = createLocalHost();
    const { token } = await connect().done('signup', alices);
    const clients = Array.from({ length: 1_000 }, () => connect());
    const start = performance.now();
    for (const client of clients) await client.ask('login', { token });
    expect(performance.now() - start).toBeLessThan(1_000);
  });
});

describe('login by a one-time code', () => {
  async function reset() {
    const local = createLocalHost();
    const olga = await local.own();
    const alice = await local.join('alice');
    const { code, expires } = await olga.done('host_reset_key', { user_id: 'alice' });
    return { ...local, olga, alice, code, expires };
  }

  it('[S10] signs in once, however the code is typed, and asks for a new key', async () => {
    const { connect, code, expires, clock } = await reset();
    expect(code).toMatch(/^(?:[0-9A-Z]{4}-){2}[0-9A-Z]{4}$/);
    expect(expires).toBe(clock.now() + DAY);
    const client = connect();
    const key = ` ${code.toLowerCase().replace('-', ' ')}`;
    const { must_change_key, token } = await client.done('login', { user_id: 'alice', key });
    expect(must_change_key).toBe(true);
    expect(await connect().refusal('login', { user_id: 'alice', key: code })).toBe('false_key');
    expect(await client.refusal('list_users')).toBe('key_change_required');
    const again = connect();
    expect(await again.done('login', { token })).toMatchObject({ must_change_key: true });
    expect(await again.refusal('status', { status: 'away' })).toBe('key_change_required');
  });

  it('[S10] lets several who have the code at once in once', async () => {
    const { connect, code } = await reset();
    const asked = [1, 2, 3].map(() => connect().ask('login', { user_id: 'alice', key: code }));
    const responses = (await Promise.all(asked)).map(({ response }) => response);
    expect(responses.sort()).toEqual(['false_key', 'false_key', 'successful']);
  });

  it('[S10] ends the old key with the code, and both with the new key', async () => {
    const { connect, code, alice } = await reset();
    await connect().done('login', alices);
    const client = connect();
    await client.done('login', { user_id: 'alice', key: code });
    expect(await connect().refusal('login', alices)).toBe('false_key');
    expect(await alice.refusal('change_key', { old_key: alices.key, key: 'another key' })).toBe('false_key old_key');
    await client.done('change_key', { old_key: code, key: 'brand new key' });
    await client.done('list_users', {});
    expect(alice.closed).toBe(true);
    const fresh = await connect().done('login', { user_id: 'alice', key: 'brand new key' });
    expect(fresh).not.toHaveProperty('must_change_key');
  });

  it('[S10] works for a day', async () => {
    const { connect, code, clock } = await reset();
    await clock.advance(DAY);
    expect(await connect().refusal('login', { user_id: 'alice', key: code })).toBe('false_key');
    await connect().done('login', alices);
  });

  it('[S10] is ended by a new key as well', async () => {
    const { connect, code, alice } = await reset();
    await alice.done('change_key', { old_key: alices.key, key: 'brand new key' });
    expect(await connect().refusal('login', { user_id: 'alice', key: code })).toBe('false_key');
  });
});
