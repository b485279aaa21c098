import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newUlid, privateConversation } from '../../../shared/protocol/ids.ts';
import { type ActionName, actions } from '../../../shared/protocol/index.ts';
import { attempts, LIARS, type Liar, type Parameters, type World } from '../../support/forbidden.ts';
import { connect, startTestHost, type TestHost, type WireClient } from '../../support/host.ts';
import { keyOf } from '../../support/wire-client.ts';

const SECRET = 'the-treasure-is-under-the-oak';
const names = Object.keys(actions) as ActionName[];
const forAnyone = new Set<ActionName>(names.filter((name) => actions[name].access.who === 'anyone'));

describe('every action by someone who may not', () => {
  let host: TestHost;
  let world: World;
  let bystanderClient: WireClient;
  const liars = new Map<Liar, WireClient>();

  async function done(client: WireClient, action: ActionName, params: Parameters) {
    const answer = await client.request(action, params);
    expect(answer.response, `${action}: ${answer.reason}`).toBe('successful');
    return answer.data as { id: string; chat_id: string; call_id: string };
  }

  beforeAll(async () => {
    host = await startTestHost();
    const owner = await connect(host, { as: 'alice' });
    const bystander = await connect(host, { as: 'bystander' });
    bystanderClient = bystander;
    for (const liar of LIARS) liars.set(liar, await connect(host, { as: liar }));
    const { id: group } = await done(owner, 'create_group', {
      group_id: 'crew',
      visibility: 'password',
      key: 'open sesame',
    });
    const { id: invited } = await done(owner, 'create_group', { group_id: SECRET, visibility: 'invite' });
    const { id: channel } = await done(owner, 'create_channel', { channel_id: 'news', visibility: 'public' });
    for (const who of ['member', 'removed', 'bystander']) {
      await done(owner, 'add_group', { group_id: group, user_id: who });
      await done(owner, 'add_channel', { channel_id: channel, user_id: who });
    }
    await done(owner, 'remove_group', { group_id: group, user_id: 'removed' });
    await done(owner, 'remove_channel', { channel_id: channel, user_id: 'removed' });
    const neighbour = liars.get('neighbour');
    if (neighbour !== undefined) await done(neighbour, 'create_group', { group_id: 'garden' });
    const chat = newUlid();
    await done(owner, 'chat', { recipient: group, chat: SECRET, chat_id: chat });
    const { chat_id } = await done(owner, 'chat', { recipient: 'bystander', chat: SECRET });
    const conversation = privateConversation(owner.account.id, bystander.account.id);
    const { call_id: call } = await done(owner, 'start_audio', { recipient: group });
    // Who is rung ends a call by declining it.
    await liars.get('member')?.done('decline_call', { call_id: call });
    const friend = await connect(host, { as: 'friend' });
    const { call_id: privateCall } = await done(bystander, 'start_video', { recipient: 'friend' });
    await done(friend, 'join_call', { call_id: privateCall });
    world = {
      group,
      invited,
      channel,
      chat,
      privateChat: { conversation, chat_id },
      owner: owner.account.id,
      bystander: bystander.account.id,
      call,
      privateCall,
    };
  }, 30_000);
  afterAll(() => host[Symbol.asyncDispose]());

  it('[A1] answers not_logged_in to every action that needs an account', async () => {
    const nobody = await connect(host);
    for (const name of names.filter((each) => !forAnyone.has(each))) {
      const answer = await nobody.request(name, attempts[name][0]?.params(world) ?? {});
      expect([name, answer.response, answer.reason, answer.data]).toEqual([name, 'failed', 'not_logged_in', undefined]);
    }
    nobody.close();
  });

  for (const liar of LIARS) {
    it(`[A2] refuses the ${liar} with the right reason and gives nothing away`, async () => {
      const client = liars.get(liar);
      for (const name of names) {
        for (const { params, refused } of attempts[name]) {
          const reason = refused[liar];
          if (reason === undefined) continue;
          const answer = await client?.request(name, params(world));
          expect([name, answer?.reason]).toEqual([name, reason]);
          expect(answer?.data, name).toBeUndefined();
          expect(JSON.stringify(answer), name).not.toContain(SECRET);
        }
      }
    });
  }

  it('[A3] shows outsiders nothing of it in lists, search, recent and sync', async () => {
    for (const liar of ['stranger', 'removed', 'neighbour'] as const) {
      for (const [name, params] of [
        ['sync', {}],
        ['recent', {}],
        ['list_calls', {}],
        ['search', { query: 'treasure' }],
        ['list_rooms', { of: 'public' }],
        ['list_rooms', { of: 'joined' }],
        ['find_rooms', { query: 'treasure' }],
      ] as const) {
        const answer = await liars.get(liar)?.request(name, params);
        expect(answer?.response, name).toBe('successful');
        for (const secret of [SECRET, world.call, world.privateCall]) {
          expect(JSON.stringify(answer), `${liar} ${name}`).not.toContain(secret);
        }
      }
    }
  });

  it('[A4] sends no event of it to outsiders', () => {
    for (const liar of ['stranger', 'removed', 'neighbour'] as const) {
      for (const secret of [SECRET, world.call, world.privateCall]) {
        expect(JSON.stringify(liars.get(liar)?.events), liar).not.toContain(secret);
      }
    }
  });

  it('[A5] ends the connection of who is banned, and refuses them from then on', async () => {
    const admin = await connect(host, { as: 'alice' });
    await done(admin, 'host_ban', { user_id: world.bystander, reason: 'test' });
    await bystanderClient.closed;
    expect(bystanderClient.events.at(-1)).toMatchObject({ action: 'bye', reason: 'banned' });
    const again = await connect(host);
    const byToken = await again.request('login', { token: bystanderClient.token });
    expect(byToken.response).not.toBe('successful');
    const answer = await again.request('login', { user_id: 'bystander', key: keyOf('bystander') });
    expect(answer.reason).toBe('banned');
    const history = await again.request('history', { conversation: world.group });
    expect(history.reason).toBe('not_logged_in');
  });
});
