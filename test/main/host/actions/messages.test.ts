import { describe, expect, it } from 'vitest';
import { newUlid, privateConversation } from '../../../../shared/protocol/ids.ts';
import { limits } from '../../../../shared/protocol/limits.ts';
import { accountOf, type Client, deviceOf, groupOf, names, people, say, textsIn } from './talk.ts';

const between = (one: Client, other: Client) => privateConversation(accountOf(one), accountOf(other));

describe('chat', () => {
  it('[M1] stores a private message and brings it to all devices of both but the one that sent it', async () => {
    const scene = await people();
    const { alice, bob, carol, clock } = scene;
    const [tablet, phone] = [await deviceOf(scene, 'alice'), await deviceOf(scene, 'bob')];
    const chat_id = newUlid();
    const data = await alice.done('chat', { recipient: 'bob', chat: 'hello', chat_id });
    const conversation = between(alice, bob);
    expect(data).toEqual({ chat_id, conversation, seq: 1, date_time: clock.now() });
    const message = {
      chat_id,
      conversation,
      seq: 1,
      sender: accountOf(alice),
      sender_type: 'user',
      recipient: accountOf(bob),
      recipient_type: 'user',
      type: 'text',
      chat: 'hello',
      date_time: clock.now(),
    };
    for (const device of [tablet, bob, phone]) expect(device.events).toEqual([{ action: 'chat', ...message }]);
    expect([alice.events, carol.events]).toEqual([[], []]);
    expect((await bob.done('history', { conversation })).messages).toEqual([message]);
  });

  it('[M1] brings a message of a group to its members, of a channel from its admins alone', async () => {
    const { alice, bob, carol } = await people();
    const id = await groupOf(alice, [bob]);
    await bob.done('chat', { recipient: 'crew', recipient_type: 'group', chat: 'hi' });
    expect(alice.events).toMatchObject([
      { action: 'chat', recipient: id, recipient_type: 'group', chat: 'hi', seq: 1 },
    ]);
    expect(await carol.refusal('chat', { recipient: id, chat: 'x' })).toBe('not_member');
    const channel = await alice.done('create_channel', { channel_id: 'news' });
    await bob.done('add_channel', { channel_id: 'news' });
    bob.events.length = 0;
    await say(alice, channel.id, 'news');
    expect(bob.events).toMatchObject([{ action: 'chat', recipient_type: 'channel', chat: 'news' }]);
    expect(await bob.refusal('chat', { recipient: channel.id, chat: 'x' })).toBe('only_admins_post');
    expect(carol.events).toEqual([]);
  });

  it('[M1] keeps notes to oneself', async () => {
    const scene = await people();
    const { alice } = scene;
    const phone = await deviceOf(scene, 'alice');
    await say(alice, 'alice', 'milk');
    expect(phone.heard('chat')).toHaveLength(1);
    expect(await textsIn(alice, between(alice, alice))).toEqual(['milk']);
  });

  it('[M1] numbers what comes at once in one order, the same for everybody', async () => {
    const { alice, bob, carol } = await people();
    const id = await groupOf(alice, [bob, carol]);
    const sent = [alice, bob].flatMap((who) => Array.from({ length: 20 }, (_, at) => say(who, id, `${at}`)));
    await Promise.all(sent);
    expect(carol.heard('chat').map(({ seq }) => seq)).toEqual(Array.from({ length: 40 }, (_, at) => at + 1));
    for (const who of [alice, bob]) {
      const own = carol.heard('chat').filter(({ sender }) => sender === accountOf(who));
      expect(own.map(({ chat }) => Number(chat))).toEqual(Array.from({ length: 20 }, (_, at) => at));
    }
  });

  it('[M1] tells nobody of what could not be stored, and leaves no hole', async () => {
    const { alice, bob, store } = await people();
    store.failNext('storage_failed');
    expect(await alice.refusal('chat', { recipient: 'bob', chat: 'lost' })).toBe('storage_failed');
    expect(bob.events).toEqual([]);
    expect((await say(alice, 'bob', 'kept')).seq).toBe(1);
  });

  it('[M2] answers the same chat_id with the same data and sends nothing twice', async () => {
    const { alice, bob, clock } = await people();
    const params = { recipient: 'bob', chat: 'once', chat_id: newUlid() };
    const first = await alice.done('chat', params);
    await clock.advance(60_000);
    expect(await alice.ask('chat', { ...params, chat: 'changed' })).toMatchObject({
      response: 'existing',
      data: first,
    });
    const twice = { recipient: 'bob', chat: 'both', chat_id: newUlid() };
    const answers = await Promise.all([alice.ask('chat', twice), alice.ask('chat', twice)]);
    expect(answers.map(({ response }) => response)).toEqual(['successful', 'existing']);
    expect(answers[0]?.data).toEqual(answers[1]?.data);
    expect(bob.heard('chat')).toHaveLength(2);
  });

  it('[M2] answers it so also when what it spoke of is no longer there', async () => {
    const { alice } = await people();
    const params = { recipient: 'bob', chat: 'hi @carol', mentions: ['carol'], chat_id: newUlid() };
    const first = await alice.done('chat', params);
    expect(await alice.ask('chat', { ...params, mentions: ['gone'] })).toMatchObject({
      response: 'existing',
      data: first,
    });
  });

  it('[M2] gives nothing away of a message of somebody else with that chat_id', async () => {
    const { alice, bob } = await people();
    const chat_id = newUlid();
    await alice.done('chat', { recipient: 'bob', chat: 'mine', chat_id });
    const answer = await bob.ask('chat', { recipient: 'alice', chat: 'other', chat_id });
    expect(answer).toMatchObject({ response: 'failed', reason: 'chat_id_taken' });
    expect(answer).not.toHaveProperty('data');
    // In another conversation it is another message.
    await bob.done('chat', { recipient: 'carol', chat: 'other', chat_id });
  });

  it('[M3] refuses what has nothing in it, files that are not there and answers to nothing', async () => {
    const { alice, bob } = await people();
    const refusal = (params: object) => alice.refusal('chat', { recipient: 'bob', ...params });
    for (const chat of ['', ' \n\t\u3000']) expect(await refusal({ chat })).toBe('empty_chat chat');
    expect(await refusal({ chat: 'x', files: ['f:01ARZ3NDEKTSV4RRFFQ69G5FAV'] })).toBe('no_such_file files');
    expect(await refusal({ chat: 'x', type: 'image' })).toBe('bad_request files');
    expect(await refusal({ chat: 'x', reply_to: newUlid() })).toBe('no_such_chat reply_to');
    const { chat_id } = await say(alice, 'carol', 'elsewhere');
    expect(await refusal({ chat: 'x', thread: chat_id })).toBe('no_such_chat thread');
    expect(await refusal({ chat: 'x', mentions: ['nobody'] })).toBe('no_such_user mentions');
    expect(await refusal({ recipient: 'nobody', chat: 'x' })).toBe('no_such_user');
    expect(bob.events).toEqual([]);
  });

  it('[M3] takes the longest text that fits into a tag, and no longer one', async () => {
    const { alice, bob } = await people();
    const chat = '字'.repeat(limits.maxChatCharacters);
    await say(alice, 'bob', chat);
    expect(bob.heard('chat')[0]?.chat).toBe(chat);
    expect(await alice.refusal('chat', { recipient: 'bob', chat: `${chat}字` })).toBe('bad_request chat');
    // Sixteen thousand controls fit the count, but take six bytes each as JSON.
    const answer = await alice.refusal('chat', { recipient: 'bob', chat: 'x'.concat('\u0001'.repeat(10_900)) });
    expect(answer).toBe('chat_too_long chat');
    const odd = 'a\u2028b\u2029c\u0085d\u0000e👩‍👩‍👧';
    await say(alice, 'bob', odd);
    expect(bob.heard('chat')[1]?.chat).toBe(odd);
  });

  it('[M4] mentions each once by id, leaves out oneself and who is not there', async () => {
    const { alice, bob, carol, store } = await people();
    const id = await groupOf(alice, [bob]);
    const mentions = ['BOB', accountOf(bob), 'carol', 'alice'];
    await alice.done('chat', { recipient: id, chat: '@bob @carol', mentions });
    expect(bob.heard('chat')[0]?.mentions).toEqual([accountOf(bob)]);
    expect((await bob.done('list_rooms', {})).rooms[0]).toMatchObject({ unread: 1, mentions: 1 });
    await alice.done('chat', { recipient: id, chat: 'me', mentions: ['carol'] });
    expect(bob.heard('chat')[1]).not.toHaveProperty('mentions');
    expect([...store.tables.marks.values()].some(({ account }) => account === accountOf(carol))).toBe(false);
  });

  it('[M5] keeps the order in which a device sent, though looking up what one answers to takes a moment', async () => {
    const { alice, bob } = await people();
    const { chat_id } = await say(bob, 'alice', 'question');
    await Promise.all([
      alice.done('chat', { recipient: 'bob', chat: 'one', reply_to: chat_id }),
      alice.done('chat', { recipient: 'bob', chat: 'two' }),
      alice.done('chat', { recipient: 'bob', chat: 'three', thread: chat_id, reply_to: chat_id }),
      alice.refusal('chat', { recipient: 'bob', chat: 'never', thread: newUlid() }),
      alice.done('chat', { recipient: 'bob', chat: 'four' }),
    ]);
    expect(bob.heard('chat').map(({ chat }) => chat)).toEqual(['one', 'two', 'three', 'four']);
    expect(bob.heard('chat')[2]).toMatchObject({ reply_to: chat_id, thread: chat_id });
    await say(alice, 'bob', 'five');
    expect(bob.heard('chat')).toHaveLength(5);
  });
});

describe('typing', () => {
  it('[M11] is told to the others, not to the typist, at most once in three seconds', async () => {
    const scene = await people();
    const { alice, bob, carol, clock, store } = scene;
    const tablet = await deviceOf(scene, 'alice');
    const id = await groupOf(alice, [bob]);
    tablet.events.length = 0;
    for (let at = 0; at < 3; at++) await alice.done('typing', { recipient: id });
    expect(bob.events).toEqual([{ action: 'typing', conversation: id, user: accountOf(alice) }]);
    await alice.done('typing', { recipient: 'bob' });
    expect(bob.heard('typing')).toHaveLength(2);
    await clock.advance(limits.typingInterval);
    await alice.done('typing', { recipient: id });
    expect(bob.heard('typing')).toHaveLength(3);
    for (const device of [alice, tablet, carol]) expect(device.heard('typing')).toEqual([]);
    expect(store.summary(id)).toBeUndefined();
    expect(await carol.refusal('typing', { recipient: id })).toBe('not_member');
  });

  it('[M11] is not told to oneself, and not by who may not write', async () => {
    const { alice, bob } = await people();
    await alice.done('typing', { recipient: 'alice' });
    expect(names(alice)).toEqual([]);
    await alice.done('create_channel', { channel_id: 'news' });
    await bob.done('add_channel', { channel_id: 'news' });
    expect(await bob.refusal('typing', { recipient: 'news', recipient_type: 'channel' })).toBe('only_admins_post');
  });
});
