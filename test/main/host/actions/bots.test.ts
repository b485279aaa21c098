import { describe, expect, it } from 'vitest';
import { watchTokens } from '../../../../main/host/token-watch.ts';
import { callsActions } from '../../../../shared/protocol/calls.ts';
import { scope } from '../../../../shared/protocol/define.ts';
import { type ActionName, actions } from '../../../../shared/protocol/index.ts';
import { hosted } from './hosted.ts';

const names = Object.keys(actions) as ActionName[];
const DAY = 86_400_000;

/** A host with a bot that Adam has made, and how to sign in with a token. */
async function withBot(wanted: object = {}) {
  const world = await hosted();
  const { connect, adam } = world;
  const made = await adam.done('host_create_bot', { user_id: 'builder', name: 'Builder', ...wanted });
  async function enter(token = made.token) {
    const client = connect();
    await client.done('login', { token, device: 'anything' });
    return client;
  }
  return { ...world, ...made, enter };
}

describe('a bot', () => {
  it('[X1] is an account marked as one, which nobody can sign in to by a key', async () => {
    const { connect, host, alice, enter, bot } = await withBot();
    expect(bot.user).toMatchObject({ user_id: 'builder', name: 'Builder', bot: true, status: 'offline' });
    expect(alice.heard('user_changed').at(-1)?.user).toMatchObject({ id: bot.user.id, bot: true });
    for (const key of ['', ' ', 'builder', 'ABCD-EFGH-JKMN']) {
      const refused = await connect().refusal('login', { user_id: 'builder', key });
      expect(refused).toBe(key === '' ? 'bad_request key' : 'false_key');
    }
    const before = host.presence.peopleOnline;
    const client = await enter();
    expect(host.presence.peopleOnline).toBe(before);
    const { users } = await alice.done('list_users', { query: 'builder' });
    expect(users).toMatchObject([{ bot: true, status: 'online' }]);
    await client.done('chat', { recipient: 'alice', chat: 'The build is green.' });
    expect(alice.heard('chat')).toMatchObject([{ sender: bot.user.id, chat: 'The build is green.' }]);
  });

  it('[X1] has no password to reset and no role to take', async () => {
    const { olga, adam } = await withBot();
    expect(await adam.refusal('host_reset_key', { user_id: 'builder' })).toBe('not_a_person user_id');
    expect(await olga.refusal('add_host_admin', { user_id: 'builder' })).toBe('not_a_person user_id');
    expect(await olga.refusal('change_host_owner', { user_id: 'builder' })).toBe('not_a_person user_id');
    expect(await adam.refusal('host_create_token', { user_id: 'alice' })).toBe('no_such_bot user_id');
    expect(await adam.refusal('host_remove_bot', { user_id: 'alice' })).toBe('no_such_bot user_id');
  });

  it('[X1] inherits a room only where no person does', async () => {
    const { host, alice, bob, bot } = await withBot();
    const { id } = await alice.done('create_group', { group_id: 'club' });
    await alice.done('add_group', { group_id: 'club', user_id: 'builder' });
    await alice.done('add_admin', { group_id: 'club', user_id: 'builder' });
    await bob.done('add_group', { group_id: 'club' });
    await alice.done('remove_group', { group_id: 'club' });
    expect(host.directory.roomById(id)?.owner).toBe(
      bob.session.state.name === 'signed_in' && bob.session.state.account,
    );
    await bob.done('remove_group', { group_id: 'club' });
    expect(host.directory.roomById(id)?.owner).toBe(bot.user.id);
  });

  it('[X1] takes a handle as people do', async () => {
    const { adam } = await withBot();
    const answer = await adam.ask('host_create_bot', { user_id: 'Builder' });
    expect(answer).toMatchObject({ response: 'existing', reason: 'user_exists', field: 'user_id' });
    expect(await adam.refusal('host_create_bot', { user_id: 'x' })).toBe('bad_handle user_id');
  });
});

describe('a token of a bot', () => {
  it('[X2] is shown once, stored hashed, and says when and from where it was used', async () => {
    const { host, store, adam, enter, token, bot, clock } = await withBot({ label: 'CI \nserver' });
    expect(Buffer.from(token, 'base64url')).toHaveLength(32);
    expect(JSON.stringify([...store.tables.tokens.values()])).not.toContain(token);
    expect(bot.tokens).toMatchObject([{ label: 'CI server', scopes: ['read', 'write'], last_used: 0, address: '' }]);
    expect(bot.tokens[0]).not.toHaveProperty('expires');
    await clock.advance(400 * DAY);
    const client = await enter();
    const { bots } = await adam.done('host_bots', {});
    expect(JSON.stringify(bots)).not.toContain(token);
    expect(bots[0]?.tokens).toMatchObject([
      { label: 'CI server', last_used: host.clock.now(), address: client.session.wire.address },
    ]);
  });

  it('[X2] ends at its time, and what is signed in with it is told so', async () => {
    const { host, adam, clock, connect, enter } = await withBot();
    const stop = watchTokens(host);
    const expires = clock.now() + DAY;
    expect(await adam.refusal('host_create_token', { user_id: 'builder', expires: 1 })).toBe('bad_request expires');
    const { token, token_id } = await adam.done('host_create_token', { user_id: 'builder', expires });
    const [client, lasting] = [await enter(token), await enter()];
    await clock.advance(DAY - 1);
    expect(await connect().ask('login', { token })).toMatchObject({ data: { token_expires: expires } });
    await clock.advance(1);
    expect(await connect().refusal('login', { token })).toBe('token_expired');
    await clock.advance(10_000);
    expect(client.events.at(-1)).toEqual({ action: 'bye', reason: 'signed_out' });
    expect([client.closed, lasting.closed]).toEqual([true, false]);
    const { bots } = await adam.done('host_bots', {});
    expect(bots[0]?.tokens.find((one) => one.token_id === token_id)).toMatchObject({ expires });
    stop();
  });

  it('[X2] ends what is signed in with it when it is revoked, and nothing else', async () => {
    const { adam, connect, enter, token, bot } = await withBot();
    const other = await adam.done('host_create_token', { user_id: 'builder', label: 'Other', scopes: ['write'] });
    const [one, two] = [await enter(), await enter(other.token)];
    expect(await adam.refusal('host_revoke_token', { token_id: 'nothing' })).toBe('no_such_token token_id');
    await adam.done('host_revoke_token', { token_id: bot.tokens[0]?.token_id ?? '' });
    expect(one.events.at(-1)).toEqual({ action: 'bye', reason: 'signed_out' });
    expect([one.closed, two.closed]).toEqual([true, false]);
    expect(await connect().refusal('login', { token })).toBe('token_expired');
    expect(await adam.refusal('host_revoke_token', { token_id: bot.tokens[0]?.token_id })).toBe(
      'no_such_token token_id',
    );
  });

  it('[X2] does not end the sign-in of a person', async () => {
    const { adam, store } = await withBot();
    for (const { _id, bot } of store.tables.tokens.values()) {
      if (bot !== undefined) continue;
      expect(await adam.refusal('host_revoke_token', { token_id: _id.slice(0, 16) })).toBe('no_such_token token_id');
    }
  });

  it('[X2] is one of fifty at most', async () => {
    const { adam } = await withBot();
    for (let count = 1; count < 50; count++) await adam.done('host_create_token', { user_id: 'builder' });
    expect(await adam.refusal('host_create_token', { user_id: 'builder' })).toBe('too_many_tokens');
  });
});

describe('removing a bot', () => {
  it('[X3] ends its tokens, rooms and webhooks, and leaves what it wrote', async () => {
    const { host, store, adam, alice, bob, connect, enter, token, bot } = await withBot({ scopes: ['rooms', 'write'] });
    const id = bot.user.id;
    const client = await enter();
    const { id: own } = await client.done('create_group', { group_id: 'own' });
    const { id: alone } = await client.done('create_group', { group_id: 'alone' });
    await bob.done('add_group', { group_id: 'own' });
    await alice.done('add_user', { user_id: 'builder' });
    const { conversation } = await client.done('chat', { recipient: 'alice', chat: 'I was here.' });
    await store.commit([
      { table: 'incoming', put: { _id: 'aa', account: id, conversation: own, label: '', created: 1, last_used: 0 } },
    ]);
    await adam.done('host_remove_bot', { user_id: 'builder' });
    expect(client.events.at(-1)).toEqual({ action: 'bye', reason: 'signed_out' });
    expect(await connect().refusal('login', { token })).toBe('token_expired');
    expect(store.tables.incoming.size).toBe(0);
    expect([host.directory.roomById(own)?.owner, host.directory.roomById(alone)]).toEqual([
      host.directory.account('bob')?._id,
      undefined,
    ]);
    expect(host.directory.account('alice')?.contacts).toEqual([]);
    expect(alice.heard('user_changed').at(-1)?.user).toMatchObject({ contacts: [] });
    const { messages } = await alice.done('history', { conversation });
    expect(messages).toMatchObject([{ chat: 'I was here.', sender: id }]);
    const { users } = await alice.done('sync', { conversations: {}, cards: 0 });
    expect(users.find((user) => user.id === id)).toMatchObject({ bot: true, removed: true });
    expect(await adam.done('host_bots', {})).toEqual({ bots: [] });
  });

  it('[X3] takes it out of every list, and nobody can write to it or add it', async () => {
    const { adam, alice, bob, bot } = await withBot();
    await bob.done('create_group', { group_id: 'club' });
    await adam.done('host_remove_bot', { user_id: 'builder' });
    expect((await alice.done('list_users', { query: 'builder' })).users).toEqual([]);
    expect((await adam.done('host_users', { query: 'builder' })).users).toEqual([]);
    for (const recipient of ['builder', bot.user.id]) {
      expect(await alice.refusal('chat', { recipient, chat: 'Hello?' })).toBe('no_such_user');
    }
    expect(await alice.refusal('add_user', { user_id: 'builder' })).toBe('no_such_user user_id');
    expect(await bob.refusal('add_group', { group_id: 'club', user_id: 'builder' })).toBe('no_such_user user_id');
    expect(await adam.refusal('host_ban', { user_id: 'builder' })).toBe('no_such_user user_id');
    expect(await adam.refusal('host_create_token', { user_id: 'builder' })).toBe('no_such_bot user_id');
    expect(await adam.refusal('host_remove_bot', { user_id: 'builder' })).toBe('no_such_bot user_id');
  });

  it('[X3] keeps its handle for it: made again it is who it was', async () => {
    const { adam, connect, bot } = await withBot();
    await adam.done('host_remove_bot', { user_id: 'builder' });
    expect(await connect().refusal('signup', { user_id: 'builder', key: 'mine, all mine' })).toBe(
      'user_exists user_id',
    );
    const again = await adam.done('host_create_bot', { user_id: 'builder' });
    expect(again.bot.user).toMatchObject({ id: bot.user.id, bot: true });
    expect(again.bot.user).not.toHaveProperty('removed');
  });
});

describe('scopes', () => {
  it('[X4] every action is refused to a token without its scope', async () => {
    const { adam, connect } = await withBot();
    for (const held of scope.options) {
      const { token } = await adam.done('host_create_token', { user_id: 'builder', scopes: [held] });
      const client = connect();
      await client.done('login', { token });
      for (const name of names) {
        const { access, scope: needed } = actions[name] as { access: { who: string }; scope?: string };
        if (access.who === 'anyone' || needed === 'any' || needed === held) continue;
        expect([held, name, await client.refusal(name)]).toEqual([held, name, 'missing_scope']);
      }
    }
  });

  it('[X4] no token of a bot opens what admins and owners do, its own key, or calls', () => {
    const ofPeople = new Set<string>(['change_key', ...Object.keys(callsActions)]);
    ofPeople.delete('list_calls');
    for (const name of names) {
      const { access, scope: needed } = actions[name] as { access: { who: string }; scope?: string };
      if (access.who.startsWith('host_') || ofPeople.has(name)) expect([name, needed]).toEqual([name, undefined]);
      else if (access.who !== 'anyone') expect([name, typeof needed]).toEqual([name, 'string']);
    }
  });

  it('[X4] a token may sign itself out, but no other', async () => {
    const { adam, connect, enter, token } = await withBot();
    const { token: other } = await adam.done('host_create_token', { user_id: 'builder' });
    const client = await enter();
    expect(await client.refusal('logout', { everywhere: true })).toBe('missing_scope everywhere');
    await client.done('ping', {});
    await client.done('logout', {});
    expect(await connect().refusal('login', { token })).toBe('token_expired');
    await connect().done('login', { token: other });
  });

  it('[X4] a token without read hears nothing, one with it what its account may know', async () => {
    const { adam, alice, enter } = await withBot({ scopes: ['write'] });
    const { token } = await adam.done('host_create_token', { user_id: 'builder', scopes: ['read'] });
    const [deaf, hearing] = [await enter(), await enter(token)];
    await alice.done('chat', { recipient: 'builder', chat: 'Are you there?' });
    await alice.done('change_profile', { title: 'Boss' });
    expect(deaf.events).toEqual([]);
    expect(hearing.events.map(({ action }) => action)).toEqual(['chat', 'user_changed']);
  });
});

describe('who makes bots', () => {
  it('[X5] is audited, without anything secret', async () => {
    const { adam, token, bot } = await withBot({ label: 'CI' });
    const other = await adam.done('host_create_token', { user_id: 'builder', scopes: ['write'] });
    await adam.done('host_revoke_token', { token_id: other.token_id });
    await adam.done('host_remove_bot', { user_id: 'builder' });
    const { entries } = await adam.done('host_audit', {});
    const deeds = entries.filter(({ target }) => target === bot.user.id).map(({ action }) => action);
    expect(deeds).toEqual(['host_remove_bot', 'host_revoke_token', 'host_create_token', 'host_create_bot']);
    expect(entries.find(({ action }) => action === 'host_create_bot')?.detail).toContain('CI · read write');
    for (const secret of [token, other.token]) expect(JSON.stringify(entries)).not.toContain(secret);
  });

  it('[X5] sees all of them, in pages', async () => {
    const { adam } = await withBot();
    for (let number = 0; number < 120; number++) await adam.done('host_create_bot', { user_id: `bot-${number}` });
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await adam.done('host_bots', cursor === undefined ? {} : { cursor });
      seen.push(...page.bots.map(({ user }) => user.user_id));
      cursor = page.cursor;
    } while (cursor !== undefined);
    expect(seen).toEqual(['builder', ...Array.from({ length: 120 }, (_, number) => `bot-${number}`)]);
  });
});
