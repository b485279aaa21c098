import { beforeEach, describe, expect, it } from 'vitest';
import { connect, startTestHost, type TestHost } from '../../../support/host.ts';
import { connectPrmp, type PrmpClient } from './prmp-client.ts';

const ALICE = { user_id: 'alice', key: 'a long password' };
const BOB = { user_id: 'bob', key: 'another long password' };
const DATE = '2021-11-05 10:00:00';

let host: TestHost;
let alice: PrmpClient;
let bob: PrmpClient;

beforeEach(async (context) => {
  host = await startTestHost({ plainPort: 0 });
  alice = await connectPrmp(host.plainPort);
  bob = await connectPrmp(host.plainPort);
  context.onTestFinished(async () => {
    alice.close();
    bob.close();
    await host[Symbol.asyncDispose]();
  });
});

async function enterBoth(): Promise<void> {
  for (const [client, details] of [[alice, ALICE] as const, [bob, BOB] as const]) {
    await client.ask({ action: 'signup', ...details });
  }
}

/** What the document calls the answer, and to what. */
async function response(client: PrmpClient, tag: { action: string } & Record<string, unknown>): Promise<unknown> {
  const answer = await client.ask(tag);
  expect(answer.response_to).toBe(tag.action);
  return answer.response;
}

describe('the PRMP document', () => {
  it('[Z30] signs up and logs in by its tags, and says what it lists', async () => {
    expect(await response(alice, { action: 'create_user', ...ALICE })).toBe('successful');
    expect(await response(bob, { action: 'signup', ...BOB })).toBe('successful');
    // "existed" in its table of operations is what its list of responses calls `existing`.
    const late = await connectPrmp(host.plainPort);
    for (const action of ['signup', 'create_user']) {
      expect(await response(late, { action, user_id: 'Alice', key: 'another password' })).toBe('existing');
    }
    expect(await response(late, { action: 'signup', user_id: 'carol', key: '' })).toBe('failed');
    expect(await response(late, { action: 'login', ...ALICE, key: 'wrong' })).toBe('false_key');
    expect(await response(late, { action: 'login', user_id: 'nobody', key: 'wrong' })).toBe('false_key');
    expect(await response(late, { action: 'login', user_id: 'alice' })).toBe('failed');
    expect(await response(late, { action: 'login', ...ALICE })).toBe('successful');
    late.close();
  });

  it('[Z30] tells who has logged in which of the contacts are online', async () => {
    await enterBoth();
    expect(await response(alice, { action: 'add_user', user_id: 'bob', sender: 'alice' })).toBe('successful');
    const again = await connectPrmp(host.plainPort);
    const { data } = (await again.ask({ action: 'login', ...ALICE })) as { data: { user: { contacts: string[] } } };
    const online = (await again.ask({ action: 'list_users', online: true })) as { data: { users: { id: string }[] } };
    const ids = online.data.users.map(({ id }) => id);
    expect(data.user.contacts).toHaveLength(1);
    expect(ids).toEqual(expect.arrayContaining(data.user.contacts));
    again.close();
  });

  it('[Z31] adds, removes, creates and deletes people, groups and channels', async () => {
    await enterBoth();
    for (const [kind, id] of [
      ['group', 'readers'],
      ['channel', 'news'],
    ] as const) {
      const room = { [`${kind}_id`]: id };
      const created = { action: `create_${kind}`, ...room, creation_date: DATE };
      expect(await response(alice, { ...created, sender: 'alice' })).toBe('successful');
      expect(await response(bob, { ...created, sender: 'bob' })).toBe('existing');
      expect(await response(bob, { action: `add_${kind}`, ...room, sender: 'bob' })).toBe('successful');
      expect(await response(bob, { action: `remove_${kind}`, ...room, sender: 'bob' })).toBe('successful');
      expect(await response(bob, { action: `add_${kind}`, [`${kind}_id`]: 'nowhere', sender: 'bob' })).toBe(
        'non_existing',
      );
      // The sender that it names is not believed.
      expect(await response(bob, { action: `delete_${kind}`, ...room, sender: 'alice' })).toBe('failed');
      expect(await response(alice, { action: `delete_${kind}`, ...room, sender: 'alice' })).toBe('successful');
      expect(await response(bob, { action: `add_${kind}`, ...room, sender: 'bob' })).toBe('non_existing');
    }
    await alice.ask({ action: 'create_group', group_id: 'crew', sender: 'alice', creation_date: DATE });
    await bob.ask({ action: 'add_group', group_id: 'crew', sender: 'bob' });
    for (const action of ['add_admin', 'remove_admin']) {
      const named = { action, group_id: 'crew', user_id: 'bob' };
      expect(await response(alice, { ...named, sender: 'alice' })).toBe('successful');
    }
    for (const leaving of ['remove_user', 'delete_user']) {
      expect(await response(alice, { action: 'add_user', user_id: 'bob', sender: 'alice' })).toBe('successful');
      expect(await response(alice, { action: 'add_user', user_id: 'bob', sender: 'alice' })).toBe('existing');
      expect(await response(alice, { action: leaving, user_id: 'bob', sender: 'alice' })).toBe('successful');
    }
    // No account ends by a tag: neither one's own nor another's.
    expect(await response(alice, { action: 'delete_user', user_id: 'alice', sender: 'alice' })).toBe('failed');
    for (const details of [ALICE, BOB]) {
      const late = await connectPrmp(host.plainPort);
      expect(await response(late, { action: 'login', ...details })).toBe('successful');
      late.close();
    }
  });

  it('[Z32] changes ids and names by one value, of the only room in which one is an admin', async () => {
    await enterBoth();
    const change = (client: PrmpClient, what: string, value: string) =>
      client.ask({ action: `change_${what}`, [what]: value, sender: 'alice' });
    expect(await change(alice, 'user_id', 'alicia')).toMatchObject({ data: { user: { user_id: 'alicia' } } });
    expect(await change(alice, 'user_name', 'Alicia')).toMatchObject({ data: { user: { name: 'Alicia' } } });
    expect(await change(alice, 'user_id', 'bob')).toMatchObject({ response: 'existing' });
    for (const [kind, other] of [
      ['group', 'channel'],
      ['channel', 'group'],
    ] as const) {
      expect(await change(alice, `${kind}_id`, 'fresh')).toMatchObject({ response: 'failed' });
      expect(await change(alice, `${kind}_name`, 'Fresh')).toMatchObject({ response: 'failed' });
      await alice.ask({ action: `create_${kind}`, [`${kind}_id`]: `${kind}-1`, creation_date: DATE });
      await bob.ask({ action: `add_${kind}`, [`${kind}_id`]: `${kind}-1` });
      expect(await change(bob, `${kind}_id`, 'stolen')).toMatchObject({ response: 'failed' });
      expect(await change(bob, `${kind}_name`, 'Stolen')).toMatchObject({ response: 'failed' });
      expect(await change(alice, `${kind}_id`, `my-${kind}`)).toMatchObject({ data: { handle: `my-${kind}` } });
      expect(await change(alice, `${kind}_name`, 'Ours')).toMatchObject({ data: { kind, name: 'Ours' } });
      const named = { action: `change_${kind}_name`, [`${kind}_id`]: `my-${kind}`, [`${kind}_name`]: 'Named' };
      expect(await alice.ask(named)).toMatchObject({ data: { name: 'Named' } });
      await bob.ask({ action: `create_${kind}`, [`${kind}_id`]: `${kind}-2`, creation_date: DATE });
      expect(await change(alice, `${kind}_id`, `${kind}-2`)).toMatchObject({ response: 'existing' });
      expect(await change(bob, `${kind}_name`, 'Mine')).toMatchObject({ data: { handle: `${kind}-2`, name: 'Mine' } });
      // Of two rooms none is changed by a guess.
      await bob.ask({ action: `create_${kind}`, [`${kind}_id`]: `${kind}-3`, creation_date: DATE });
      expect(await change(bob, `${kind}_id`, 'which')).toMatchObject({ response: 'failed', field: `${kind}_id` });
      expect(await change(bob, `${kind}_name`, 'Which')).toMatchObject({ response: 'failed', field: `${kind}_id` });
      expect(await bob.ask({ ...named, [`${kind}_id`]: `my-${kind}`, [`${other}_name`]: 'x' })).toMatchObject({
        response: 'failed',
        reason: 'not_admin',
      });
    }
  });

  it('[Z33] chats with a person, a group or a channel by the id alone', async () => {
    await enterBoth();
    await alice.ask({ action: 'create_group', group_id: 'crew', sender: 'alice', creation_date: DATE });
    await alice.ask({ action: 'create_channel', channel_id: 'news', sender: 'alice', creation_date: DATE });
    const chat = (client: PrmpClient, recipient: string, text: string) =>
      response(client, { action: 'chat', chat: text, sender: 'alice', recipient });
    // Before one is in it, a room is nobody that one could write to.
    expect(await chat(bob, 'crew', 'let me in')).toBe('non_existing');
    await bob.ask({ action: 'add_group', group_id: 'crew', sender: 'bob' });
    await bob.ask({ action: 'add_channel', channel_id: 'news', sender: 'bob' });
    expect(await chat(alice, 'bob', 'to bob')).toBe('successful');
    expect(await chat(alice, 'Crew', 'to the crew')).toBe('successful');
    expect(await chat(alice, 'news', 'to all')).toBe('successful');
    expect(await chat(bob, 'news', 'not an admin')).toBe('failed');
    await bob.received(3);
    expect(bob.chats).toMatchObject([
      { action: 'chat', chat: 'to bob', recipient_type: 'user' },
      { action: 'chat', chat: 'to the crew', recipient_type: 'group' },
      { action: 'chat', chat: 'to all', recipient_type: 'channel' },
    ]);
    // What an event names can be answered, and asked about.
    const [{ sender, recipient } = {}] = bob.chats.slice(1);
    expect(await chat(bob, String(recipient), 'from bob')).toBe('successful');
    expect(await bob.ask({ action: 'add_user', user_id: sender, sender: 'bob' })).toMatchObject({
      data: { user: { user_id: 'alice' } },
    });
    expect(await chat(alice, 'nobody', 'x')).toBe('non_existing');
  });

  it('[Z33] gives nothing to who takes the id of a room', async () => {
    await enterBoth();
    await alice.ask({ action: 'create_group', group_id: 'crew', sender: 'alice', creation_date: DATE });
    const mallory = await connectPrmp(host.plainPort);
    await mallory.ask({ action: 'signup', user_id: 'crew', key: 'a third password' });
    const tag = { action: 'chat', chat: 'for the crew only', sender: 'alice', recipient: 'crew' };
    expect(await alice.ask(tag)).toMatchObject({ response: 'failed', field: 'recipient_type' });
    expect(await alice.ask({ ...tag, recipient_type: 'group' })).toMatchObject({ response: 'successful' });
    expect(await bob.ask(tag)).toMatchObject({ response: 'successful' });
    await mallory.received(1);
    expect(mallory.chats).toMatchObject([{ recipient_type: 'user' }]);
    mallory.close();
    await alice.ask({ action: 'create_channel', channel_id: 'twice', creation_date: DATE });
    await alice.ask({ action: 'create_group', group_id: 'twice', creation_date: DATE });
    expect(await alice.ask({ ...tag, recipient: 'twice' })).toMatchObject({ response: 'failed' });
  });

  it('[Z34] answers each tag of the document at once, also what is none', async () => {
    await enterBoth();
    for (const action of [
      'end_audio',
      'end_video_chat',
      'change',
      'edit_admin',
      'start_chat',
      'start_audio_chat_chat',
    ]) {
      const answer = await alice.ask({ action, sender: 'alice', recipient: 'bob' });
      expect(answer).toMatchObject({ response_to: action, response: 'failed', message: expect.any(String) });
    }
    const stranger = await connectPrmp(host.plainPort);
    expect(await stranger.ask({ action: 'chat', chat: 'x', sender: 'alice', recipient: 'bob' })).toMatchObject({
      response: 'failed',
      reason: 'not_logged_in',
    });
    stranger.close();
  });

  it('[Z36] begins, answers, declines and ends calls by its own tags', async () => {
    await enterBoth();
    const app = await connect(host, { as: 'carol' });
    const start = { action: 'start_audio', sender: 'alice', recipient: 'bob' };
    const started = await alice.ask(start);
    expect(started).toMatchObject({ response_to: 'start_audio', response: 'successful', data: { seat: 1 } });
    expect(await bob.ask({ action: 'start_audio_chat', sender: 'bob', recipient: 'alice' })).toMatchObject({
      response_to: 'start_audio_chat',
      response: 'existing',
      data: { call_id: (started.data as { call_id: string }).call_id, seat: 2 },
    });
    expect(await bob.ask({ action: 'end_audio_chat', sender: 'bob', recipient: 'carol' })).toMatchObject({
      response: 'failed',
      field: 'call_id',
    });
    expect(await bob.ask({ action: 'end_audio_chat', sender: 'bob', recipient: 'alice' })).toMatchObject({
      response: 'successful',
    });
    await app.done('start_video', { recipient: 'alice' });
    expect(await alice.ask({ action: 'end_video', recipient: 'carol' })).toMatchObject({ response: 'successful' });
    expect(await app.nextEvent('call', ({ ended }) => ended !== undefined)).toMatchObject({ ended: 'declined' });
    const again = (await alice.ask({ ...start, action: 'start_video' })).data as { call_id: string };
    expect(await alice.ask({ action: 'end_video', recipient: again.call_id })).toMatchObject({
      response: 'successful',
    });
    await alice.ask({ action: 'create_group', group_id: 'crew', creation_date: DATE });
    await bob.ask({ action: 'add_group', group_id: 'crew' });
    await alice.ask({ action: 'start_video_chat', recipient: 'crew' });
    expect(await bob.ask({ action: 'start_video_chat', recipient: 'crew' })).toMatchObject({ data: { seat: 2 } });
    for (const each of [alice, bob]) {
      expect(await each.ask({ action: 'end_video_chat', recipient: 'crew' })).toMatchObject({ response: 'successful' });
    }
    app.close();
  });

  it('[Z35] is one conversation with the app', async () => {
    await enterBoth();
    const app = await connect(host, { as: 'carol' });
    await alice.ask({ action: 'create_group', group_id: 'crew', sender: 'alice', creation_date: DATE });
    await app.done('add_group', { group_id: 'crew' });
    await alice.ask({ action: 'chat', chat: 'héllo 世界', sender: 'alice', recipient: 'crew' });
    expect(await app.nextEvent('chat')).toMatchObject({ chat: 'héllo 世界', seq: 1 });
    await app.done('chat', { recipient: 'crew', recipient_type: 'group', chat: 'and back' });
    await alice.received(1);
    expect(alice.chats).toMatchObject([{ chat: 'and back', recipient_type: 'group', seq: 2 }]);
    app.close();
  });
});
