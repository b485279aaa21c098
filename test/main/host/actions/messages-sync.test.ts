import { describe, expect, it } from 'vitest';
import type { Message } from '../../../../shared/protocol/cards.ts';
import { newUlid } from '../../../../shared/protocol/ids.ts';
import type { Result } from '../../../../shared/protocol/index.ts';
import { limits } from '../../../../shared/protocol/limits.ts';
import { createDevice, seen } from './sync-device.ts';
import { accountOf, type Client, groupOf, people, say } from './talk.ts';

const seqs = (messages: readonly Message[] = []) => messages.map(({ seq }) => seq);

async function talk(who: Client, recipient: string, count: number): Promise<void> {
  for (let at = 0; at < count; at++) await say(who, recipient, `chat ${at}`);
}

describe('sync of conversations', () => {
  it('[D10] gives what came and what changed after what a device holds, and lists nothing else', async () => {
    const { alice, bob } = await people();
    const id = await groupOf(alice, [bob]);
    const quiet = await groupOf(alice, [bob], 'quiet');
    await talk(alice, quiet, 2);
    const first = await say(alice, id, 'first');
    const second = await say(alice, id, 'second');
    await alice.done('edit_chat', { conversation: id, chat_id: first.chat_id, chat: 'known' });
    await talk(alice, id, 2);
    await alice.done('react', { conversation: id, chat_id: second.chat_id, emoji: '👍' });
    const { conversations, more } = await bob.done('sync', {
      conversations: { [id]: { seq: 2, change: 1 }, [quiet]: { seq: 2 } },
    });
    expect(more).toBeUndefined();
    expect(Object.keys(conversations)).toEqual([id]);
    expect(conversations[id]).toMatchObject({ last_seq: 4, last_change: 2 });
    expect(seqs(conversations[id]?.messages)).toEqual([3, 4]);
    expect(conversations[id]?.changes).toMatchObject([{ seq: 2, change: 2, reactions: { '👍': [accountOf(alice)] } }]);
  });

  it('[D10] tells a change of a message that it gives only with that message', async () => {
    const { alice, bob } = await people();
    const id = await groupOf(alice, [bob]);
    await talk(alice, id, 1);
    const { chat_id } = await say(alice, id, 'two');
    await alice.done('pin_chat', { conversation: id, chat_id });
    const { conversations } = await bob.done('sync', { conversations: { [id]: { seq: 1 } } });
    expect(conversations[id]).toMatchObject({ messages: [{ seq: 2, pinned: true, change: 1 }], changes: [] });
  });

  it('[D11] gives all of a conversation that a device does not know, or a gap when that is more than a page', async () => {
    const { alice, bob } = await people();
    const [long, short] = [await groupOf(alice, [bob], 'long'), await groupOf(alice, [bob], 'short')];
    await talk(alice, long, limits.maxPageMessages + 1);
    await talk(alice, short, limits.maxPageMessages);
    const { conversations } = await bob.done('sync', {});
    expect(conversations[long]).toEqual({ messages: [], changes: [], last_seq: 201, last_change: 0, gap: true });
    expect(seqs(conversations[short]?.messages).slice(0, 2)).toEqual([1, 2]);
    expect(conversations[short]).not.toHaveProperty('gap');
    const known = await bob.done('sync', { conversations: { [long]: { seq: 1 }, [short]: { seq: 200 } } });
    expect(seqs(known.conversations[long]?.messages).slice(0, 2)).toEqual([2, 3]);
  });

  it('[D11] is a gap when more changed than a page, or what lies between is gone, or the device is ahead', async () => {
    const { alice, bob, store } = await people();
    const id = await groupOf(alice, [bob]);
    const chats: string[] = [];
    for (let at = 0; at < 210; at++) chats.push((await say(alice, id, 'x')).chat_id);
    const ask = async (seq: number, change?: number) => {
      const held = { [id]: change === undefined ? { seq } : { seq, change } };
      return (await bob.done('sync', { conversations: held })).conversations[id];
    };
    expect(await ask(210)).toBeUndefined();
    expect(await ask(211)).toMatchObject({ gap: true });
    expect(await ask(210, 1)).toMatchObject({ gap: true });
    for (const chat_id of chats.slice(0, 201)) await alice.done('react', { conversation: id, chat_id, emoji: '👍' });
    expect(await ask(210)).toMatchObject({ gap: true, changes: [], last_change: 201 });
    expect((await ask(210, 1))?.changes[0]).toMatchObject({ seq: 2, change: 2 });
    await store.retain({ maxMessages: 5, before: 0 });
    expect(await ask(204, 201)).toMatchObject({ gap: true });
    expect(seqs((await ask(205, 201))?.messages)).toEqual([206, 207, 208, 209, 210]);
  });

  it('[D12] names as removed what the device holds and may not read, whether or not it exists', async () => {
    const { alice, bob, carol } = await people();
    const id = await groupOf(alice, [bob]);
    const hidden = await alice.done('create_group', { group_id: 'hidden', visibility: 'invite' });
    const { conversation } = await say(alice, 'carol', 'between us');
    await alice.done('remove_group', { group_id: id, user_id: 'bob' });
    await say(alice, id, 'among us');
    const nothing = `g:${newUlid()}`;
    const named = [id, hidden.id, conversation, nothing];
    const held = Object.fromEntries(named.map((each) => [each, { seq: 0 }]));
    const answer = await bob.done('sync', { conversations: held });
    expect([...answer.removed].sort()).toEqual([...named].sort());
    expect([answer.conversations, answer.rooms]).toEqual([{}, []]);
    expect((await carol.done('sync', { conversations: held })).removed).not.toContain(conversation);
  });
});

describe('sync of cards', () => {
  const handles = ({ users, rooms }: Pick<Result<'sync'>, 'users' | 'rooms'>) => [
    ...users.map(({ user_id }) => user_id),
    ...rooms.map(({ handle }) => handle),
  ];

  it('[D13] gives all cards at first, then those that changed since, and what was left since', async () => {
    const { alice, bob, carol } = await people();
    const id = await groupOf(alice, [bob]);
    await groupOf(carol, [], 'others');
    const first = await bob.done('sync', {});
    expect(handles(first).sort()).toEqual(['alice', 'bob', 'carol', 'crew']);
    expect(first.rooms).toMatchObject([{ id, role: 'member', member_count: 2 }]);
    const nothing = await bob.done('sync', { cards: first.cards });
    expect([handles(nothing), nothing.removed, nothing.cards]).toEqual([[], [], first.cards]);
    await carol.done('change_user_name', { name: 'Carolina' });
    await carol.done('add_group', { group_id: id });
    const news = await bob.done('sync', { cards: first.cards });
    expect(handles(news)).toEqual(['carol', 'crew']);
    expect(news.rooms).toMatchObject([{ member_count: 3 }]);
    await alice.done('remove_group', { group_id: id, user_id: 'bob' });
    const left = await bob.done('sync', { cards: news.cards });
    expect([handles(left), left.removed]).toEqual([[], [id]]);
    await alice.done('add_group', { group_id: id, user_id: 'bob' });
    const back = await bob.done('sync', { cards: left.cards });
    expect([handles(back), back.removed]).toEqual([['crew'], []]);
    await alice.done('delete_group', { group_id: id });
    expect((await bob.done('sync', { cards: back.cards })).removed).toEqual([id]);
    expect((await bob.done('sync', {})).removed).toEqual([]);
  });

  it('[D13] gives the room anew to who has another role in it', async () => {
    const { alice, bob, carol } = await people();
    const id = await groupOf(alice, [bob, carol]);
    const { cards } = await bob.done('sync', {});
    await alice.done('add_admin', { group_id: id, user_id: 'bob' });
    expect((await bob.done('sync', { cards })).rooms).toMatchObject([{ id, role: 'admin' }]);
    expect((await carol.done('sync', { cards })).rooms).toEqual([]);
  });

  it('[D13] begins anew for a device that is ahead of a restored host', async () => {
    const { alice, host } = await people();
    const answer = await alice.done('sync', { cards: 1_000_000 });
    expect([answer.users.length, answer.cards]).toEqual([3, host.directory.lastCard]);
  });
});

describe('sync in pages', () => {
  it('[D14] brings a device on with each answer until it holds everything, each answer within a tag', async () => {
    const { alice, bob, join } = await people();
    for (let at = 0; at < 150; at++) {
      const person = await join(`person-${at}`);
      await person.done('change_profile', { about: '字'.repeat(300) });
    }
    const rooms: string[] = [];
    for (let at = 0; at < 12; at++) rooms.push(await groupOf(alice, [bob], `room-${at}`));
    for (const [at, id] of rooms.entries()) {
      for (let count = 0; count < at * 3; count++) {
        const { chat_id } = await say(alice, id, '字'.repeat((count * 977) % 9_000).concat('x'));
        if (count % 3 === 0) await alice.done('react', { conversation: id, chat_id, emoji: '👍' });
      }
    }
    const device = createDevice(bob);
    const pages = await device.sync();
    expect(pages).toBeGreaterThan(10);
    expect(await seen(bob, device)).toEqual(await seen(bob));
    expect(device.users.size).toBe(153);
    // Changes of what it holds, more than fit into one answer.
    for (const id of rooms) {
      const { messages } = await alice.done('history', { conversation: id, limit: 200 });
      for (const { chat_id } of messages) await alice.done('react', { conversation: id, chat_id, emoji: '🎉' });
    }
    expect(await device.sync()).toBeGreaterThan(1);
    expect(await seen(bob, device)).toEqual(await seen(bob));
    expect(await device.sync()).toBe(1);
  });

  it('[D14] brings messages to a device that has no use for cards, however many there are', async () => {
    const { alice, bob, join } = await people();
    for (let at = 0; at < 150; at++) {
      const person = await join(`person-${at}`);
      await person.done('change_profile', { about: '字'.repeat(300) });
    }
    const { conversation } = await say(alice, accountOf(bob), 'hello');
    const answer = await bob.done('sync', {});
    expect(answer).toMatchObject({ conversations: { [conversation]: { messages: [{ chat: 'hello' }] } }, more: true });
  });

  it('[D14] gives one message at least, however long', async () => {
    const { alice, bob } = await people();
    const long = '\u0001'.repeat(10_600).concat('x');
    for (let at = 0; at < 3; at++) await say(alice, 'bob', long);
    const device = createDevice(bob);
    await device.sync();
    expect(await seen(bob, device)).toEqual(await seen(bob));
  });

  it('[D14] comes to an end with more gaps than fit into one answer', async () => {
    const { alice, store } = await people({ settings: { max_rooms_per_account: 1_000 } });
    for (let at = 0; at < 300; at++) {
      const id = await groupOf(alice, [], `room-${at}`);
      for (let count = 0; count < 2; count++) await say(alice, id, 'x');
    }
    await store.retain({ maxMessages: 1, before: 0 });
    const device = createDevice(alice);
    await device.sync();
    expect(device.gaps.size).toBe(300);
  });
});
