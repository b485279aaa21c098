import { describe, expect, it } from 'vitest';
import { accountOf, type Client, deviceOf, people, say } from './talk.ts';

/** Alice has read one message of bob, left another unread, and blocked him. */
async function scene() {
  const all = await people();
  const { alice, bob } = all;
  const { conversation } = await say(bob, 'alice', 'before');
  await alice.done('read', { conversation, seq: 1 });
  const unread = await say(bob, 'alice', 'unread');
  await alice.done('block_user', { user_id: 'bob' });
  const [tablet, phone] = [await deviceOf(all, 'alice'), await deviceOf(all, 'bob')];
  all.quiet();
  return { ...all, conversation, unread, tablet, phone };
}

const texts = async (who: Client, conversation: string) =>
  (await who.done('history', { conversation })).messages.map(({ chat }) => chat);

describe('somebody blocked', () => {
  it('[M17] notices nothing: what they send is stored, answered and shown to their devices as always', async () => {
    const { bob, phone, conversation } = await scene();
    const answer = await bob.done('chat', { recipient: 'alice', chat: 'hey', mentions: ['alice'] });
    expect(answer).toMatchObject({ conversation, seq: 3 });
    expect(phone.heard('chat')).toMatchObject([{ seq: 3, chat: 'hey' }]);
    expect(phone.heard('chat')[0]).not.toHaveProperty('hidden');
    expect(await texts(bob, conversation)).toEqual(['before', 'unread', 'hey']);
    expect((await bob.done('search', { query: 'hey' })).hits).toHaveLength(1);
    const edited = await bob.done('edit_chat', { conversation, chat_id: answer.chat_id, chat: 'hello?' });
    expect(edited).not.toHaveProperty('hidden');
    expect(phone.heard('chat_changed')).toMatchObject([{ chat: 'hello?' }]);
    expect((await bob.done('recent', {})).conversations).toMatchObject([{ last: { chat: 'hello?' } }]);
  });

  it('[M17] shows the one who blocked them a number without content, everywhere', async () => {
    const { alice, tablet, bob, conversation } = await scene();
    const { chat_id } = await bob.done('chat', { recipient: 'alice', chat: 'hey', mentions: ['alice'] });
    await bob.done('edit_chat', { conversation, chat_id, chat: 'hello?' });
    await bob.done('react', { conversation, chat_id, emoji: '👍' });
    for (const device of [alice, tablet]) {
      expect(device.heard('chat')).toMatchObject([{ seq: 3, chat: '', deleted: true }]);
      expect(device.heard('chat_changed').map(({ chat, change }) => [chat, change])).toEqual([
        ['', 1],
        ['', 2],
      ]);
    }
    expect(await texts(alice, conversation)).toEqual(['before', 'unread', '']);
    const { conversations } = await alice.done('sync', { conversations: { [conversation]: { seq: 2 } } });
    expect(conversations[conversation]?.messages).toMatchObject([{ seq: 3, deleted: true, chat: '' }]);
    expect((await alice.done('search', { query: 'hey' })).hits).toEqual([]);
    expect((await alice.done('search', { query: 'hello' })).hits).toEqual([]);
    for (const heard of [alice.events, tablet.events]) expect(JSON.stringify(heard)).not.toMatch(/hey|hello|👍/);
    expect(await alice.refusal('react', { conversation, chat_id, emoji: '👍' })).toBe('chat_deleted');
    expect(await alice.refusal('pin_chat', { conversation, chat_id })).toBe('chat_deleted');
  });

  it('[M17] raises neither unread nor mentions, nor the conversation to the top', async () => {
    const { alice, tablet, bob, carol, conversation, clock } = await scene();
    await clock.advance(1_000);
    await say(carol, 'alice', 'hi');
    await clock.advance(1_000);
    await bob.done('chat', { recipient: 'alice', chat: 'hey', mentions: ['alice'] });
    const { conversations } = await alice.done('recent', {});
    expect(conversations).toMatchObject([
      { user: { user_id: 'carol' }, unread: 1 },
      { conversation, unread: 0, mentions: 0, last: { chat: 'unread' }, last_seq: 3 },
    ]);
    const event = { action: 'read', conversation, user: accountOf(alice), seq: 3 };
    for (const device of [alice, tablet]) expect(device.heard('read')).toEqual([event]);
    expect(bob.heard('read')).toEqual([]);
  });

  it('[M17] does not appear to who knows nothing else of them', async () => {
    const { alice, bob } = await people();
    await alice.done('block_user', { user_id: 'bob' });
    await say(bob, 'alice', 'first words');
    expect((await alice.done('recent', {})).conversations).toEqual([]);
  });

  it('[M17] is shown typing and reading no more, nor is the other to them', async () => {
    const { alice, bob, phone, conversation } = await scene();
    await bob.done('typing', { recipient: 'alice' });
    expect(await alice.refusal('typing', { recipient: 'bob' })).toBe('you_blocked_them');
    await say(alice, 'carol', 'elsewhere');
    await alice.done('read', { conversation, seq: 2 });
    expect([alice.heard('typing'), bob.heard('read'), phone.heard('read')]).toEqual([[], [], []]);
    expect(await alice.refusal('chat', { recipient: 'bob', chat: 'x' })).toBe('you_blocked_them');
  });

  it('[M17] cannot say anything by changing an older message', async () => {
    const { alice, bob, conversation, unread } = await scene();
    const edited = await bob.done('edit_chat', { conversation, chat_id: unread.chat_id, chat: 'listen!' });
    expect(edited).toMatchObject({ chat: 'listen!', edited: true });
    expect(edited).not.toHaveProperty('hidden');
    expect(alice.heard('chat_changed')).toMatchObject([{ seq: 2, chat: '', deleted: true }]);
    expect(await texts(alice, conversation)).toEqual(['before', '']);
  });

  it('[M17] is heard again after the block, but what was said meanwhile stays hidden', async () => {
    const { alice, bob, conversation } = await scene();
    await say(bob, 'alice', 'meanwhile');
    await alice.done('unblock_user', { user_id: 'bob' });
    await say(bob, 'alice', 'again');
    expect(await texts(alice, conversation)).toEqual(['before', 'unread', '', 'again']);
    expect((await alice.done('recent', {})).conversations).toMatchObject([{ unread: 1, last: { chat: 'again' } }]);
  });
});
