import { describe, expect, it } from 'vitest';
import { createLocalHost } from './local-host.ts';

const key = 'correct horse';

describe('signup', () => {
  it('[S1] makes an account that is called as it signs in, and signs it in', async () => {
    const { clock, host, connect } = createLocalHost();
    const client = connect();
    const { user, token, token_expires } = await client.done('signup', { user_id: 'Alice', key });
    expect(user).toMatchObject({ user_id: 'Alice', name: 'Alice', host_role: 'member', contacts: [], blocked: [] });
    expect(user.id).toMatch(/^u:/);
    expect(token).toMatch(/^[\w-]{43}$/);
    expect(token_expires).toBe(clock.now() + 90 * 86_400_000);
    expect(client.session.state).toMatchObject({ name: 'signed_in', account: user.id });
    expect(host.directory.account('aLICE')?.key).toMatch(/^\$argon2id\$/);
  });

  it('[S1] takes a name and a device, and answers to create_user as well', async () => {
    const { connect } = createLocalHost();
    const client = connect();
    const asked = { user_id: 'bob', key, name: ' Bob  the\nBuilder ', device: 'old\u202e phone' };
    const { user } = await client.done('create_user', asked);
    expect(user.name).toBe('Bob the Builder');
    expect(client.session.state).toMatchObject({ device: 'old phone' });
  });

  it('[S1] tells everybody else who is new, once', async () => {
    const { connect, join } = createLocalHost();
    const alice = await join('alice');
    const bob = await join('bob');
    await connect().ask('signup', { user_id: 'bob', key });
    expect(alice.heard('user_changed').map(({ user }) => user.user_id)).toEqual(['bob']);
    expect(alice.heard('user_changed')[0]?.user).not.toHaveProperty('contacts');
    expect(bob.heard('user_changed')).toEqual([]);
  });

  it.each(['a', 'a'.repeat(33), 'two words', 'u:alice', 'x\u0000y', '😀😀', '', 'a'.repeat(60_000)])(
    '[S2] refuses the handle %j',
    async (user_id) => {
      const { connect } = createLocalHost();
      expect(await connect().refusal('signup', { user_id, key })).toBe('bad_handle user_id');
    },
  );

  it.each(['王小明', 'ßtraße', 'a.b-c_d', 'دانا', 'x'.repeat(32)])('[S2] takes the handle %j', async (user_id) => {
    const { connect } = createLocalHost();
    expect((await connect().done('signup', { user_id, key })).user.user_id).toBe(user_id);
  });

  it('[S2] refuses what is missing, too long or of a wrong kind, and says which', async () => {
    const { connect } = createLocalHost();
    const client = connect();
    expect(await client.refusal('signup', { key })).toBe('bad_request user_id');
    expect(await client.refusal('signup', { user_id: 7, key })).toBe('bad_request user_id');
    expect(await client.refusal('signup', { user_id: 'alice' })).toBe('bad_request key');
    expect(await client.refusal('signup', { user_id: 'alice', key: 'k'.repeat(257) })).toBe('bad_request key');
    expect(await client.refusal('signup', { user_id: 'alice', key, name: '\u200b\n' })).toBe('bad_request name');
    expect(await client.refusal('signup', { user_id: 'alice', key, device: 'd'.repeat(65) })).toBe(
      'bad_request device',
    );
  });

  it('[S2] refuses an empty key, and one that is shorter than the host demands, as a person counts', async () => {
    const lenient = createLocalHost().connect();
    expect(await lenient.refusal('signup', { user_id: 'alice', key: '' })).toBe('weak_key key');
    await lenient.done('signup', { user_id: 'alice', key: '1' });
    const { connect } = createLocalHost({ settings: { min_key_characters: 8 } });
    const client = connect();
    expect(await client.refusal('signup', { user_id: 'alice', key: 'seven77' })).toBe('weak_key key');
    expect(await client.refusal('signup', { user_id: 'alice', key: '😀😀😀😀' })).toBe('weak_key key');
    await client.done('signup', { user_id: 'alice', key: '正确的马电池订书针' });
  });

  it('[S3] answers existing for a handle that is taken, in whatever case or form', async () => {
    const { connect, join } = createLocalHost();
    await join('alice');
    for (const user_id of ['alice', 'ALICE', 'ａｌｉｃｅ']) {
      const answer = await connect().ask('signup', { user_id, key });
      expect(answer).toMatchObject({ response: 'existing', reason: 'user_exists', field: 'user_id' });
    }
  });

  it('[S3] gives a handle to one of several who ask at once', async () => {
    const { host, connect } = createLocalHost();
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => connect().ask('signup', { user_id: 'alice', key })),
    );
    expect(answers.map(({ response }) => response).sort()).toEqual([...Array(4).fill('existing'), 'successful']);
    expect([...host.directory.accounts()]).toHaveLength(1);
  });

  it('[S4] gives the host to the first who signs up on its own computer, also when nobody else may', async () => {
    const { host, own, connect, join } = createLocalHost({ settings: { registration: 'closed' } });
    expect(await connect().refusal('signup', { user_id: 'early', key })).toBe('registration_closed');
    expect(host.directory.owner).toBeUndefined();
    await own('olga');
    expect(host.directory.owner?.user_id).toBe('olga');
    await expect(join('late', '127.0.0.1')).rejects.toThrow('registration_closed');
  });

  it('[S4] gives the host to nobody from elsewhere, and to one of several', async () => {
    const { host, join, connect } = createLocalHost();
    await join('alice');
    expect(host.directory.account('alice')?.host_role).toBe('member');
    const local = ['one', 'two', 'three'].map((user_id) => connect('127.0.0.1').ask('signup', { user_id, key }));
    await Promise.all(local);
    expect([...host.directory.accounts()].map(({ host_role }) => host_role).sort()).toEqual([
      'member',
      'member',
      'member',
      'owner',
    ]);
  });

  it('[S5] needs a code that works where the host asks for one', async () => {
    const { clock, own, connect } = createLocalHost({ settings: { registration: 'code' } });
    const olga = await own();
    const client = connect();
    const ask = (code?: string) => client.refusal('signup', { user_id: 'alice', key, code });
    expect(await ask()).toBe('code_required code');
    expect(await ask(' ')).toBe('code_required code');
    expect(await ask('ABCDEFGHJK')).toBe('code_invalid code');
    const { code } = await olga.done('host_invite', { expires: clock.now() + 1_000 });
    await clock.advance(1_000);
    expect(await ask(code)).toBe('code_invalid code');
    const { code: good } = await olga.done('host_invite', {});
    await client.done('signup', { user_id: 'alice', key, code: ` ${good.slice(0, 5).toLowerCase()}-${good.slice(5)}` });
  });

  it('[S5] counts every use of a code, also of several at once, and none that came to nothing', async () => {
    const { own, connect, join } = createLocalHost({ settings: { registration: 'code' } });
    const olga = await own();
    const { code } = await olga.done('host_invite', { uses: 2 });
    expect(await connect().refusal('signup', { user_id: 'olga', key, code })).toBe('user_exists user_id');
    const asked = ['ann', 'ben', 'cyd', 'dan'].map((user_id) => connect().ask('signup', { user_id, key, code }));
    const reasons = (await Promise.all(asked)).map(({ reason }) => reason ?? 'none');
    expect(reasons.sort()).toEqual(['code_invalid', 'code_invalid', 'none', 'none']);
    expect(await olga.done('host_invites', {})).toEqual({ invites: [] });
    await expect(join('eve')).rejects.toThrow('code_required');
  });

  it('[S5][S13] slows down who guesses codes', async () => {
    const { own, connect } = createLocalHost({ settings: { registration: 'code', login_attempts: 3 } });
    await own();
    const client = connect('10.0.0.9');
    for (let guess = 0; guess < 3; guess++) {
      expect(await client.refusal('signup', { user_id: 'eve', key, code: 'WRONG' })).toBe('code_invalid code');
    }
    const answer = await client.ask('signup', { user_id: 'eve', key, code: 'WRONG' });
    expect(answer).toMatchObject({ reason: 'slow_down', retry_after: 1_000 });
  });

  it('[S5] uses up no code where none is needed', async () => {
    const { own, connect } = createLocalHost();
    const olga = await own();
    const { code } = await olga.done('host_invite', { uses: 1 });
    await connect().done('signup', { user_id: 'alice', key, code });
    expect((await olga.done('host_invites', {})).invites).toHaveLength(1);
  });

  it('[S9] refuses who is signed in already', async () => {
    const { join } = createLocalHost();
    const alice = await join('alice');
    expect(await alice.refusal('signup', { user_id: 'bob', key })).toBe('already_logged_in');
  });

  it('[S1] makes nothing when it cannot be stored', async () => {
    const { host, store, connect } = createLocalHost();
    const client = connect();
    store.failNext('disk_full');
    expect(await client.refusal('signup', { user_id: 'alice', key })).toBe('disk_full');
    expect(client.session.state.name).toBe('waiting');
    expect(host.directory.account('alice')).toBeUndefined();
    await client.done('signup', { user_id: 'alice', key });
  });
});
