import { describe, expect, it } from 'vitest';
import { limits } from '../../../../shared/protocol/limits.ts';
import { type Client, groupOf, people, say } from './talk.ts';

describe('recent', () => {
  it('[M16] lists conversations by their last message, newest first, with the place in each', async () => {
    const { alice, bob, carol, clock } = await people();
    const id = await groupOf(alice, [bob]);
    await groupOf(alice, [bob], 'silent');
    for (const [who, recipient] of [
      [carol, 'alice'],
      [bob, id],
      [bob, 'alice'],
    ] as const) {
      await clock.advance(1_000);
      await say(who, recipient, 'hello');
    }
    const { conversations } = await alice.done('recent', {});
    expect(conversations).toMatchObject([
      { kind: 'private', user: { user_id: 'bob' }, unread: 1, last: { chat: 'hello' }, last_seq: 1, read_seq: 0 },
      { kind: 'group', room: { id, role: 'owner', member_count: 2 }, unread: 1, notify: 'all' },
      { kind: 'private', user: { user_id: 'carol' } },
    ]);
    expect((await alice.done('recent', { limit: 1 })).conversations).toHaveLength(1);
    await alice.done('remove_group', { group_id: id });
    expect((await alice.done('recent', {})).conversations).toHaveLength(2);
    expect((await carol.done('recent', {})).conversations).toHaveLength(1);
  });

  it('[M16] goes on behind the last one, page by page, until there are no more', async () => {
    const { alice } = await people();
    const rooms: string[] = [];
    for (let at = 0; at < 12; at++) {
      const { id } = await alice.done('create_group', { group_id: `room${at}` });
      await say(alice, id, at % 3 === 0 ? '字'.repeat(5_000) : 'hello');
      rooms.push(id);
    }
    const listed: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await alice.done('recent', { limit: 5, ...(cursor === undefined ? {} : { cursor }) });
      listed.push(...page.conversations.map(({ conversation }) => conversation));
      cursor = page.cursor;
    } while (cursor !== undefined);
    expect([...listed].sort()).toEqual([...rooms].sort());
    expect(await alice.refusal('recent', { cursor: 'nonsense' })).toBe('bad_cursor cursor');
  });

  it('[M16] fits into a response', async () => {
    const { alice, bob } = await people();
    for (let at = 0; at < 5; at++) {
      const { id } = await alice.done('create_group', { group_id: `room${at}` });
      await say(alice, id, '字'.repeat(5_000));
    }
    const answer = await alice.ask('recent', {});
    expect(Buffer.byteLength(JSON.stringify(answer))).toBeLessThan(limits.maxTagBytes);
    expect((await alice.done('recent', {})).conversations).toHaveLength(3);
    await bob.done('create_group', { group_id: 'long', description: '字'.repeat(1_000) });
    await bob.done('chat', { recipient: 'long', recipient_type: 'group', chat: '\u0001'.repeat(10_600).concat('x') });
    const [only] = (await bob.done('recent', {})).conversations;
    expect(only).toMatchObject({ last_seq: 1 });
    expect(only).not.toHaveProperty('last');
  });
});

describe('search', () => {
  /** What was found, as texts. */
  async function found(who: Client, params: { query: string; [name: string]: unknown }): Promise<string[]> {
    return (await who.done('search', params)).hits.map(({ message }) => message.chat);
  }

  it('[M15] finds in what the account may read, newest first, with the matches marked', async () => {
    const { alice, bob, carol, clock } = await people();
    const id = await groupOf(alice, [bob]);
    for (const [who, to, chat] of [
      [alice, id, 'The oak'],
      [alice, 'bob', 'an OAK, an oak'],
      [alice, 'carol', 'oak for carol'],
    ] as const) {
      await clock.advance(1_000);
      await say(who, to, chat);
    }
    const { hits } = await bob.done('search', { query: ' oak ' });
    expect(hits.map(({ message, marks }) => [message.chat, marks])).toEqual([
      [
        'an OAK, an oak',
        [
          [3, 6],
          [11, 14],
        ],
      ],
      ['The oak', [[4, 7]]],
    ]);
    expect(await found(carol, { query: 'oak' })).toEqual(['oak for carol']);
    await bob.done('remove_group', { group_id: id });
    expect(await found(bob, { query: 'oak' })).toEqual(['an OAK, an oak']);
  });

  it('[M15] narrows by conversation, sender and time, and refuses what is not one’s own', async () => {
    const { alice, bob, carol, clock } = await people();
    const id = await groupOf(alice, [bob]);
    await say(alice, id, 'first tree');
    await clock.advance(1_000);
    const middle = clock.now();
    await clock.advance(1_000);
    await say(bob, id, 'second tree');
    const { conversation } = await say(bob, 'alice', 'third tree');
    expect(await found(alice, { query: 'tree', conversation: id })).toEqual(['second tree', 'first tree']);
    expect(await found(alice, { query: 'tree', sender: 'alice' })).toEqual(['first tree']);
    expect(await found(alice, { query: 'tree', before: middle })).toEqual(['first tree']);
    expect(await found(alice, { query: 'tree', after: middle, conversation: id })).toEqual(['second tree']);
    expect(await found(alice, { query: 'tree', type: 'image' })).toEqual([]);
    expect(await alice.refusal('search', { query: 'tree', sender: 'nobody' })).toBe('no_such_user sender');
    expect(await carol.refusal('search', { query: 'tree', conversation: id })).toBe('not_member');
    expect(await carol.refusal('search', { query: 'tree', conversation })).toBe('no_such_conversation');
    expect(await alice.refusal('search', { query: 'tree', cursor: 'x' })).toMatch(/^bad_cursor/);
  });

  it('[M15] takes two characters, or one of a script in which that is a word, or an emoji', async () => {
    const { alice } = await people();
    await say(alice, 'bob', '你好 x');
    await say(alice, 'bob', 'done 🎉');
    for (const query of ['', ' ', 'x', '\\', 'İ']) {
      expect(await alice.refusal('search', { query })).toBe('query_too_short query');
    }
    expect(await found(alice, { query: '好' })).toEqual(['你好 x']);
    expect(await found(alice, { query: '🎉' })).toEqual(['done 🎉']);
  });

  it('[M15] never finds what was deleted', async () => {
    const { alice } = await people();
    const { conversation, chat_id } = await say(alice, 'bob', 'a secret');
    await alice.done('delete_chat', { conversation, chat_id });
    expect(await found(alice, { query: 'secret' })).toEqual([]);
  });

  it('[M15] goes in pages over which nothing is missed or doubled, however long the messages are', async () => {
    const { alice, clock } = await people();
    for (let at = 0; at < 130; at++) {
      await clock.advance(1);
      await say(alice, 'bob', `tree ${at} ${'字'.repeat(at % 10 === 0 ? 5_000 : 10)}`);
    }
    const all: number[] = [];
    let cursor: string | undefined;
    do {
      const answer = await alice.done('search', { query: 'tree', cursor });
      expect(Buffer.byteLength(JSON.stringify(answer))).toBeLessThan(limits.maxTagBytes);
      all.push(...answer.hits.map(({ message }) => message.seq));
      cursor = answer.cursor;
      await say(alice, 'bob', 'another tree');
    } while (cursor !== undefined);
    expect(all).toEqual(Array.from({ length: 130 }, (_, at) => 130 - at));
  });
});
