import { describe, expect, it } from 'vitest';
import { newUlid } from '../../../../shared/protocol/ids.ts';
import { limits } from '../../../../shared/protocol/limits.ts';
import { accountOf, deviceOf, groupOf, people, say } from './talk.ts';

/** A group of all three in which bob said something. */
async function scene() {
  const all = await people();
  const { alice, bob, carol } = all;
  const id = await groupOf(alice, [bob, carol]);
  const { chat_id } = await say(bob, id, 'helo');
  all.quiet();
  return { ...all, id, chat: { conversation: id, chat_id } };
}

describe('edit_chat', () => {
  it('[M6] changes the text and tells all but the device that asked, with a dense number', async () => {
    const all = await scene();
    const { alice, bob, chat } = all;
    const phone = await deviceOf(all, 'bob');
    const message = await bob.done('edit_chat', { ...chat, chat: 'hello' });
    expect(message).toMatchObject({ ...chat, seq: 1, chat: 'hello', edited: true, change: 1 });
    for (const device of [alice, phone]) expect(device.events).toEqual([{ action: 'chat_changed', ...message }]);
    expect(bob.events).toEqual([]);
    expect((await bob.done('edit_chat', { ...chat, chat: 'hello!' })).change).toBe(2);
    expect(await bob.ask('edit_chat', { ...chat, chat: 'hello!' })).toMatchObject({
      response: 'existing',
      data: { chat: 'hello!', change: 2 },
    });
    expect(alice.heard('chat_changed')).toHaveLength(2);
  });

  it('[M6] is for the author, of what is there, with something in it that fits', async () => {
    const { alice, bob, id, chat } = await scene();
    expect(await alice.refusal('edit_chat', { ...chat, chat: 'x' })).toBe('not_author');
    expect(await bob.refusal('edit_chat', { ...chat, chat: ' ' })).toBe('empty_chat chat');
    expect(await bob.refusal('edit_chat', { ...chat, chat: '\u0001'.repeat(10_900).concat('x') })).toBe(
      'chat_too_long chat',
    );
    expect(await bob.refusal('edit_chat', { conversation: id, chat_id: newUlid(), chat: 'x' })).toBe('no_such_chat');
    await bob.done('delete_chat', chat);
    expect(await bob.refusal('edit_chat', { ...chat, chat: 'x' })).toBe('chat_deleted');
  });

  it('[M6] is refused to who may not write in the channel any more', async () => {
    const { alice, bob } = await people();
    await alice.done('create_channel', { channel_id: 'news' });
    await bob.done('add_channel', { channel_id: 'news' });
    await alice.done('add_admin', { channel_id: 'news', user_id: 'bob' });
    const { conversation, chat_id } = await bob.done('chat', {
      recipient: 'news',
      recipient_type: 'channel',
      chat: 'news',
    });
    await alice.done('remove_admin', { channel_id: 'news', user_id: 'bob' });
    expect(await bob.refusal('edit_chat', { conversation, chat_id, chat: 'x' })).toBe('only_admins_post');
    await bob.done('delete_chat', { conversation, chat_id });
  });
});

describe('delete_chat', () => {
  it('[M7] leaves a tombstone without content in its place', async () => {
    const { alice, bob, carol, id, chat } = await scene();
    await alice.done('react', { ...chat, emoji: '👍' });
    await alice.done('pin_chat', chat);
    carol.events.length = 0;
    const gone = await bob.done('delete_chat', chat);
    expect(gone).toMatchObject({ ...chat, seq: 1, chat: '', deleted: true, change: 3 });
    for (const field of ['reactions', 'pinned', 'mentions', 'edited']) expect(gone).not.toHaveProperty(field);
    expect(carol.events).toEqual([{ action: 'chat_changed', ...gone }]);
    expect((await carol.done('history', { conversation: id })).messages).toEqual([gone]);
    expect(await bob.ask('delete_chat', chat)).toMatchObject({ response: 'existing', data: gone });
  });

  it('[M7] is for the author, and for admins of the room', async () => {
    const { alice, bob, carol, id, chat } = await scene();
    expect(await carol.refusal('delete_chat', chat)).toBe('not_author');
    await alice.done('delete_chat', chat);
    const own = await say(alice, id, 'by the owner');
    await alice.done('add_admin', { group_id: id, user_id: 'carol' });
    await carol.done('delete_chat', { conversation: id, chat_id: own.chat_id });
    const { conversation, chat_id } = await say(alice, 'bob', 'between us');
    expect(await bob.refusal('delete_chat', { conversation, chat_id })).toBe('not_author');
    expect(await carol.refusal('delete_chat', { conversation, chat_id })).toBe('no_such_conversation');
  });

  it('[M7] takes the mention back from who has not read it', async () => {
    const { alice, bob, carol, id } = await scene();
    const { chat_id } = await alice.done('chat', { recipient: id, chat: 'all', mentions: ['bob', 'carol'] });
    await alice.done('chat', { recipient: id, chat: 'bob', mentions: ['bob'] });
    await carol.done('read', { conversation: id, seq: 3 });
    const mentions = async (who: typeof bob) => (await who.done('list_rooms', {})).rooms[0]?.mentions;
    expect([await mentions(bob), await mentions(carol)]).toEqual([2, 0]);
    await alice.done('delete_chat', { conversation: id, chat_id });
    expect([await mentions(bob), await mentions(carol)]).toEqual([1, 0]);
  });
});

describe('react', () => {
  it('[M8] adds and takes back, tells the others, and does nothing twice', async () => {
    const { alice, bob, carol, chat } = await scene();
    const [one, other] = [accountOf(alice), accountOf(carol)];
    expect((await alice.done('react', { ...chat, emoji: '👍' })).reactions).toEqual({ '👍': [one] });
    expect(await alice.ask('react', { ...chat, emoji: '👍' })).toMatchObject({
      response: 'existing',
      data: { change: 1 },
    });
    const both = await carol.done('react', { ...chat, emoji: '👍' });
    expect(both.reactions).toEqual({ '👍': [one, other] });
    expect(bob.events.at(-1)).toEqual({ action: 'chat_changed', ...both });
    await alice.done('react', { ...chat, emoji: '👍', remove: true });
    const none = await carol.done('react', { ...chat, emoji: '👍', remove: true });
    expect(none).not.toHaveProperty('reactions');
    expect((await carol.ask('react', { ...chat, emoji: '❤️', remove: true })).response).toBe('existing');
    expect(bob.heard('chat_changed').map(({ change }) => change)).toEqual([1, 2, 3, 4]);
  });

  it('[M8] loses none of two at once', async () => {
    const { alice, carol, chat, bob } = await scene();
    await Promise.all([alice, carol].map((who) => who.done('react', { ...chat, emoji: '🎉' })));
    expect(bob.heard('chat_changed').at(-1)?.reactions?.['🎉']).toHaveLength(2);
  });

  it('[M8] takes emoji and nothing else', async () => {
    const { alice, chat } = await scene();
    for (const emoji of [
      '',
      'x',
      '__proto__',
      'a.b',
      '$set',
      '👍x',
      '👍👍',
      '1',
      '#',
      '\u200d',
      '\ufe0f',
      '🇩',
      '🏽🏽',
    ]) {
      expect([emoji, await alice.refusal('react', { ...chat, emoji })]).toEqual([emoji, 'bad_request emoji']);
    }
    for (const emoji of ['❤️', '👩🏽‍🚀', '🇨🇳', '#️⃣', '🏴󠁧󠁢󠁷󠁬󠁳󠁿']) await alice.done('react', { ...chat, emoji });
  });

  it('[M8] takes at most 20 different ones, and no more than fit', async () => {
    const { alice, bob, carol, id, chat } = await scene();
    const emoji = (at: number) => String.fromCodePoint(0x1f600 + at);
    for (let at = 0; at < 20; at++) await alice.done('react', { ...chat, emoji: emoji(at) });
    expect(await carol.refusal('react', { ...chat, emoji: emoji(20) })).toBe('too_many_reactions');
    await carol.done('react', { ...chat, emoji: emoji(3) });
    await alice.done('react', { ...chat, emoji: emoji(4), remove: true });
    // A text that leaves room for little more.
    const long = await say(bob, id, '\u0001'.repeat(Math.floor((limits.maxMessageBytes - 650) / 6)).concat('x'));
    await alice.done('react', { conversation: id, chat_id: long.chat_id, emoji: '👍' });
    const full = { conversation: id, chat_id: long.chat_id, emoji: '👍' };
    const answers = [await bob.refusal('react', full), await carol.refusal('react', full)];
    expect(answers.at(-1)).toBe('too_many_reactions');
  });

  it('[M8] is for members, also of channels, on what is there', async () => {
    const { alice, bob, chat } = await scene();
    await bob.done('delete_chat', chat);
    expect(await alice.refusal('react', { ...chat, emoji: '👍' })).toBe('chat_deleted');
    await alice.done('create_channel', { channel_id: 'news' });
    await bob.done('add_channel', { channel_id: 'news' });
    const { conversation, chat_id } = await alice.done('chat', {
      recipient: 'news',
      recipient_type: 'channel',
      chat: 'news',
    });
    await bob.done('react', { conversation, chat_id, emoji: '👍' });
    await bob.done('remove_channel', { channel_id: 'news' });
    expect(await bob.refusal('react', { conversation, chat_id, emoji: '🎉' })).toBe('not_member');
  });
});

describe('pin_chat', () => {
  it('[M9] is for admins in rooms and for both in private', async () => {
    const { alice, bob, carol, chat } = await scene();
    expect(await bob.refusal('pin_chat', chat)).toBe('not_admin');
    expect((await alice.done('pin_chat', chat)).pinned).toBe(true);
    expect((await alice.ask('pin_chat', chat)).response).toBe('existing');
    expect(await bob.refusal('pin_chat', { ...chat, remove: true })).toBe('not_admin');
    expect(await alice.done('pin_chat', { ...chat, remove: true })).not.toHaveProperty('pinned');
    expect(carol.heard('chat_changed').map(({ pinned }) => pinned)).toEqual([true, undefined]);
    const { conversation, chat_id } = await say(alice, 'bob', 'between us');
    await bob.done('pin_chat', { conversation, chat_id });
    expect(await carol.refusal('pin_chat', { conversation, chat_id })).toBe('no_such_conversation');
    await alice.done('delete_chat', chat);
    expect(await alice.refusal('pin_chat', chat)).toBe('chat_deleted');
  });
});
