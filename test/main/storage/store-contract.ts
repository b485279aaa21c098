import { expect, it } from 'vitest';
import type { Committed, Store } from '../../../main/storage/port.ts';
import { newUlid } from '../../../shared/protocol/ids.ts';
import { alice, bob, carol, draft, mark, pair, room, unheard } from './support.ts';

export interface ContractStore {
  readonly store: Store;
  /** The same data, opened anew. */
  readonly reopen: () => Promise<Store>;
  readonly [Symbol.asyncDispose]: () => Promise<void>;
}

/** The store as it is, and then opened anew. */
async function* nowAndLater(opened: ContractStore): AsyncGenerator<Store> {
  yield opened.store;
  yield await opened.reopen();
}

/** What any store must do, whatever keeps its data. */
export function storeContract(open: () => Promise<ContractStore>): void {
  it('[J1] gives messages dense numbers in the order of the calls, and tells of each in that order', async () => {
    await using opened = await open();
    const conversation = await opened.store.conversation(room);
    const heard: Committed[] = [];
    const drafts = Array.from({ length: 50 }, (_, index) => draft({ chat: `chat ${index}` }));
    const results = await Promise.all(
      drafts.map((one) => conversation.append(one, { committed: (c) => heard.push(c) })),
    );
    expect(results.map(({ message }) => message.seq)).toEqual(drafts.map((_, index) => index + 1));
    expect(heard.map(({ message }) => message)).toEqual(results.map(({ message }) => message));
    expect(heard.map(({ json }) => JSON.parse(json))).toEqual(heard.map(({ message }) => message));
    expect(await conversation.read(1, 50)).toEqual(results.map(({ message }) => message));
    expect(conversation.summary).toMatchObject({ first_seq: 1, last_seq: 50, last_change: 0, last: { seq: 50 } });
  });

  it('[J2] keeps messages, changes and tables over a restart', async () => {
    await using opened = await open();
    const before = await opened.store.conversation(room);
    const { message } = await before.append(draft({ chat: 'first' }), unheard);
    await before.append(draft({ chat: 'second' }), unheard);
    const changed = await before.change(message.chat_id, (now) => ({ ...now, chat: 'edited', edited: true }), unheard);
    await opened.store.commit([{ table: 'marks', put: mark(bob, room, { read_seq: 1 }) }]);
    const store = await opened.reopen();
    const after = await store.conversation(room);
    expect((await after.read(1, 10)).map((found) => found.chat)).toEqual(['edited', 'second']);
    expect(await after.find(message.chat_id)).toEqual(changed);
    expect(store.summary(room)).toMatchObject({ last_seq: 2, last_change: 1 });
    expect(store.tables.marks.get(`${bob} ${room}`)).toMatchObject({ read_seq: 1 });
  });

  it('[J3] answers a chat_id that it knows with the stored message, for good', async () => {
    await using opened = await open();
    const one = draft({ chat: 'once' });
    const conversation = await opened.store.conversation(room);
    const heard: Committed[] = [];
    const options = { committed: (committed: Committed) => heard.push(committed) };
    const [first, second] = await Promise.all([
      conversation.append(one, options),
      conversation.append({ ...one, chat: 'again' }, options),
    ]);
    expect([first.existing, second.existing]).toEqual([false, true]);
    expect(await conversation.append(one, options)).toEqual({ message: first.message, existing: true });
    const reopened = await (await opened.reopen()).conversation(room);
    expect(await reopened.append(one, options)).toEqual({ message: first.message, existing: true });
    expect(heard).toHaveLength(1);
    await expect(reopened.append({ ...one, sender: bob }, options)).rejects.toMatchObject({ reason: 'chat_id_taken' });
  });

  it('[J4] numbers changes densely and gives each changed message once, where its last change stands', async () => {
    await using opened = await open();
    const conversation = await opened.store.conversation(room);
    const [a, b] = await Promise.all([conversation.append(draft(), unheard), conversation.append(draft(), unheard)]);
    const pin = (id: string) => conversation.change(id, (now) => ({ ...now, pinned: !now.pinned }), unheard);
    const changes = await Promise.all([pin(a.message.chat_id), pin(b.message.chat_id), pin(a.message.chat_id)]);
    expect(changes.map((message) => message.change)).toEqual([1, 2, 3]);
    expect(changes[2]?.pinned).toBe(false);
    expect((await conversation.changesAfter(0, 10)).map(({ seq, change }) => [seq, change])).toEqual([
      [2, 2],
      [1, 3],
    ]);
    expect((await conversation.changesAfter(2, 10)).map(({ seq }) => seq)).toEqual([1]);
    expect(await conversation.changesAfter(0, 1)).toHaveLength(1);
  });

  it('[J5] leaves a message alone when the edit gives nothing or throws, and knows none that is not there', async () => {
    await using opened = await open();
    const conversation = await opened.store.conversation(room);
    const { message } = await conversation.append(draft(), unheard);
    expect(await conversation.change(message.chat_id, () => undefined, unheard)).toEqual(message);
    const failing = conversation.change(
      message.chat_id,
      () => {
        throw new Error('no');
      },
      unheard,
    );
    await expect(failing).rejects.toThrow('no');
    await expect(conversation.change(newUlid(), (now) => now, unheard)).rejects.toMatchObject({
      reason: 'no_such_chat',
    });
    expect(conversation.summary.last_change).toBe(0);
    expect(await conversation.find(newUlid())).toBeUndefined();
  });

  it('[J6] moves the read mark of the sender and notes a mention for those mentioned', async () => {
    await using opened = await open();
    const conversation = await opened.store.conversation(room);
    await conversation.append(draft({ sender: bob }), unheard);
    await conversation.append(draft({ sender: alice, mentions: [bob, alice, carol, carol] }), unheard);
    for await (const store of nowAndLater(opened)) {
      expect(store.tables.marks.get(`${alice} ${room}`)).toMatchObject({ read_seq: 2, mentions: [] });
      expect(store.tables.marks.get(`${bob} ${room}`)).toMatchObject({ read_seq: 1, mentions: [2] });
      expect(store.tables.marks.get(`${carol} ${room}`)).toMatchObject({ read_seq: 0, mentions: [2] });
    }
  });

  it('[J7] knows the private conversations of an account', async () => {
    await using opened = await open();
    const conversation = await opened.store.conversation(pair);
    expect(opened.store.privateConversations(bob)).toEqual([]);
    expect(opened.store.summary(pair)).toBeUndefined();
    await conversation.append(draft({ recipient: bob, recipient_type: 'user' }), unheard);
    for await (const store of nowAndLater(opened)) {
      expect(store.privateConversations(alice)).toEqual([pair]);
      expect(store.privateConversations(bob)).toEqual([pair]);
      expect(store.privateConversations(carol)).toEqual([]);
    }
  });

  it('[L1] removes a conversation for good; one that begins anew has nothing of the old one', async () => {
    await using opened = await open();
    const old = await opened.store.conversation(room);
    const one = draft({ chat: 'old' });
    await old.append(one, unheard);
    await opened.store.removeConversation(room);
    expect(opened.store.summary(room)).toBeUndefined();
    await expect(old.append(draft(), unheard)).rejects.toMatchObject({ reason: 'no_such_conversation' });
    const anew = await opened.store.conversation(room);
    expect(await anew.append({ ...one, chat: 'new' }, unheard)).toMatchObject({ message: { seq: 1 }, existing: false });
    const reopened = await (await opened.reopen()).conversation(room);
    expect((await reopened.read(1, 10)).map(({ chat }) => chat)).toEqual(['new']);
  });

  it('[L2] takes away by number and by age, for good', async () => {
    await using opened = await open();
    const conversation = await opened.store.conversation(room);
    for (let index = 1; index <= 10; index += 1) {
      await conversation.append(draft({ chat: `chat ${index}`, date_time: index * 1_000 }), unheard);
    }
    expect(await opened.store.retain({ maxMessages: 8, before: 0 })).toBe(2);
    expect(await opened.store.retain({ maxMessages: 0, before: 5_000 })).toBe(2);
    expect(await opened.store.retain({ maxMessages: 0, before: 5_000 })).toBe(0);
    for await (const store of nowAndLater(opened)) {
      const kept = await store.conversation(room);
      expect((await kept.read(1, 100)).map(({ seq }) => seq)).toEqual([5, 6, 7, 8, 9, 10]);
      expect(kept.summary).toMatchObject({ first_seq: 5, last_seq: 10 });
      expect(await store.figures()).toMatchObject({ messages: 6, conversations: 1 });
    }
  });

  it('[L3] finds chats newest first, whatever their case and script, and goes on from a cursor', async () => {
    await using opened = await open();
    const conversation = await opened.store.conversation(room);
    for (const chat of ['Grüße aus Köln', 'say "chat_id" twice', '今天天气很好', 'GRÜSSE', 'grüße noch einmal']) {
      await conversation.append(draft({ chat }), unheard);
    }
    for await (const store of nowAndLater(opened)) {
      const find = async (text: string, limit = 10, cursor?: string) =>
        store.search({ text, conversations: [room], limit, cursor });
      expect((await find('GRÜ')).hits.map(({ message }) => message.seq)).toEqual([5, 4, 1]);
      expect((await find('天气')).hits.map(({ message, marks }) => [message.seq, marks])).toEqual([[3, [[2, 4]]]]);
      expect((await find('"chat_id"')).hits.map(({ message }) => message.seq)).toEqual([2]);
      expect((await find('sender')).hits).toEqual([]);
      const first = await find('grü', 2);
      expect(first.hits.map(({ message }) => message.seq)).toEqual([5, 4]);
      const rest = await find('grü', 2, first.cursor);
      expect(rest.hits.map(({ message }) => message.seq)).toEqual([1]);
      expect(rest.cursor).toBeUndefined();
      await expect(find('grü', 2, 'nonsense')).rejects.toMatchObject({ reason: 'bad_cursor' });
    }
  });

  it('[J8] changes tables all or none, and refuses what it could not read again', async () => {
    await using opened = await open();
    const good = { table: 'marks', put: mark(alice, room) } as const;
    const bad = { table: 'marks', put: mark(bob, room, { read_seq: -1 }) } as const;
    await expect(opened.store.commit([good, bad])).rejects.toMatchObject({ reason: 'internal' });
    await expect(
      opened.store.commit([{ table: 'settings', put: { _id: '__proto__', value: 1 } }]),
    ).rejects.toMatchObject({ reason: 'internal' });
    expect(opened.store.tables.marks.size).toBe(0);
    const done = opened.store.commit([good, { table: 'settings', put: { _id: 'name', value: 'Hearth' } }]);
    expect(opened.store.tables.settings.get('name')?.value).toBe('Hearth');
    await done;
    await opened.store.commit([{ table: 'marks', remove: good.put._id }]);
    const reopened = await opened.reopen();
    expect([reopened.tables.marks.size, reopened.tables.settings.size]).toEqual([0, 1]);
  });
}
