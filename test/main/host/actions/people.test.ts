import { describe, expect, it } from 'vitest';
import { createLocalHost } from './local-host.ts';

async function people() {
  const local = createLocalHost();
  const [alice, bob, carol] = [await local.join('alice'), await local.join('bob'), await local.join('carol')];
  const idOf = (name: string) => local.host.directory.account(name)?._id ?? '';
  await local.clock.advance(1_000);
  for (const { events } of [alice, bob, carol]) events.length = 0;
  return { ...local, alice, bob, carol, idOf };
}

describe('status', () => {
  it('[P3] is what others see, and is kept over sign-ins', async () => {
    const { clock, connect, alice, bob, idOf } = await people();
    await alice.done('status', { status: 'busy' });
    await clock.advance(1_000);
    expect(bob.heard('status')).toMatchObject([{ user: idOf('alice'), status: 'busy' }]);
    alice.drop();
    const { user } = await connect().done('login', { user_id: 'alice', key: 'alice-secret' });
    expect(user.status).toBe('busy');
  });

  it('[P3] shows who is invisible as gone since that moment, and only to others', async () => {
    const { clock, connect, alice, bob, idOf } = await people();
    const phone = connect();
    await phone.done('login', { user_id: 'alice', key: 'alice-secret' });
    await alice.done('status', { status: 'invisible' });
    const gone = clock.now();
    await clock.advance(60_000);
    expect(bob.heard('status').at(-1)).toMatchObject({ user: idOf('alice'), status: 'offline', last_seen: gone });
    expect(phone.heard('user_changed').at(-1)?.user).toMatchObject({ status: 'invisible' });
    const shown = async (client: typeof bob) =>
      (await client.done('list_users', { query: 'alice' })).users.map(({ status }) => status);
    expect(await shown(bob)).toEqual(['offline']);
    expect(await shown(alice)).toEqual(['invisible']);
    expect((await bob.done('list_users', { online: true })).users.map(({ user_id }) => user_id)).toEqual([
      'bob',
      'carol',
    ]);
  });

  it('[P3] stores and tells nothing when it is as it was', async () => {
    const { clock, alice, bob } = await people();
    await alice.done('status', { status: 'online' });
    await clock.advance(1_000);
    expect([alice.events, bob.events]).toEqual([[], []]);
    expect(await alice.refusal('status', { status: 'asleep' })).toBe('bad_request status');
  });
});

describe('list_users', () => {
  it('[P4] lists everybody, by a part of handle or name in any case', async () => {
    const { alice, bob } = await people();
    await bob.done('change_user_name', { name: 'Robert Größe' });
    const find = async (query?: string) =>
      (await alice.done('list_users', { query })).users.map(({ user_id }) => user_id);
    expect(await find()).toEqual(['alice', 'bob', 'carol']);
    expect(await find('BERT gRÖ')).toEqual(['bob']);
    expect(await find('aRO')).toEqual(['carol']);
    expect(await find('zzz')).toEqual([]);
  });

  it('[P4] lists who is online', async () => {
    const { alice, bob } = await people();
    bob.drop();
    expect((await alice.done('list_users', { online: true })).users.map(({ user_id }) => user_id)).toEqual([
      'alice',
      'carol',
    ]);
  });

  it('[P4] goes in pages over which nobody is missed or doubled, whatever changes', async () => {
    const { alice, bob, host, join } = await people();
    for (let at = 0; at < 247; at++) await join(`person-${at}`);
    const seen: string[] = [];
    let cursor: string | undefined;
    let pages = 0;
    do {
      const page = await alice.done('list_users', { cursor });
      expect(page.users.length).toBeLessThanOrEqual(100);
      seen.push(...page.users.map(({ id }) => id));
      cursor = page.cursor;
      pages++;
      await bob.done('change_user_id', { user_id: `bob-${pages}` });
    } while (cursor !== undefined);
    expect(pages).toBe(3);
    expect(seen.sort()).toEqual([...host.directory.accounts()].map(({ _id }) => _id).sort());
  });

  it('[P4] refuses a cursor that it never gave', async () => {
    const { alice } = await people();
    expect(await alice.refusal('list_users', { cursor: '__proto__' })).toBe('bad_cursor');
  });
});

describe('contacts', () => {
  it('[P5] are added once and removed, on all devices of the account', async () => {
    const { connect, alice, bob, idOf } = await people();
    const phone = connect();
    await phone.done('login', { user_id: 'alice', key: 'alice-secret' });
    const { user } = await alice.done('add_user', { user_id: 'BOB' });
    expect(user).toMatchObject({ id: idOf('bob'), user_id: 'bob', status: 'online' });
    expect(await alice.ask('add_user', { user_id: idOf('bob') })).toMatchObject({
      response: 'existing',
      data: { user },
    });
    expect(phone.heard('user_changed').map(({ user: own }) => 'contacts' in own && own.contacts)).toEqual([
      [idOf('bob')],
    ]);
    expect(bob.events).toEqual([]);
    await alice.done('remove_user', { user_id: 'bob' });
    await alice.done('remove_user', { user_id: 'bob' });
    expect(phone.heard('user_changed').at(-1)?.user).toMatchObject({ contacts: [] });
    expect(phone.heard('user_changed')).toHaveLength(2);
  });

  it('[P5] are as many as fit into one tag', async () => {
    const { host, alice, join } = await people();
    const account = host.directory.account('alice');
    if (account === undefined) throw new Error('alice is gone');
    const full = {
      ...account,
      contacts: Array.from({ length: 1_000 }, () => account._id),
      blocked: Array(500).fill(account._id),
    };
    await host.directory.commit([{ table: 'accounts', put: full }]);
    await join('dave');
    expect(await alice.refusal('add_user', { user_id: 'dave' })).toBe('too_large');
    expect(await alice.refusal('block_user', { user_id: 'dave' })).toBe('too_large');
    const answer = await alice.done('change_user_name', { name: 'x' });
    expect(JSON.stringify(answer).length).toBeLessThan(60_000);
  });
});

describe('blocks', () => {
  it('[P6] are known to the own devices alone', async () => {
    const { host, clock, alice, bob, carol, idOf } = await people();
    const cards = host.directory.lastCard;
    await alice.done('block_user', { user_id: 'bob' });
    expect(await alice.ask('block_user', { user_id: 'bob' })).toMatchObject({ response: 'existing' });
    await clock.advance(1_000);
    expect(alice.heard('user_changed').map(({ user }) => 'blocked' in user && user.blocked)).toEqual([[idOf('bob')]]);
    expect([bob.events, carol.events]).toEqual([[], []]);
    expect(host.directory.lastCard).toBe(cards);
    expect(JSON.stringify(await bob.done('list_users', {}))).not.toContain('blocked');
    await alice.done('unblock_user', { user_id: 'bob' });
    await alice.done('unblock_user', { user_id: 'bob' });
    expect(alice.heard('user_changed').at(-1)?.user).toMatchObject({ blocked: [] });
  });
});

describe('add_user, remove_user, block_user, unblock_user', () => {
  it.each(['add_user', 'remove_user', 'block_user', 'unblock_user'] as const)(
    '[P5][P6] %s refuses oneself and nobody',
    async (action) => {
      const { alice } = await people();
      expect(await alice.refusal(action, { user_id: 'alice' })).toBe('not_yourself user_id');
      expect(await alice.refusal(action, { user_id: 'nobody' })).toBe('no_such_user user_id');
      expect(await alice.refusal(action, { user_id: 'u:01ARZ3NDEKTSV4RRFFQ69G5FAV' })).toBe('no_such_user user_id');
      expect(await alice.refusal(action, {})).toBe('bad_request user_id');
    },
  );
});
