import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SearchQuery } from '../../../main/storage/port.ts';
import { Matcher } from '../../../main/storage/search-match.ts';
import type { NedbStore } from '../../../main/storage/store.ts';
import type { Message } from '../../../shared/protocol/cards.ts';
import { newId } from '../../../shared/protocol/ids.ts';
import { bundle } from './bundle.ts';
import { alice, bob, draft, numbered, openTestStore, pair, room, say, temporaryFolder, unheard } from './support.ts';

let bundled = '';
beforeAll(async () => {
  bundled = await bundle({ 'search-worker': 'main/storage/search-worker.ts' });
}, 60_000);
afterAll(() => rmSync(bundled, { recursive: true, force: true }));

const worker = () => pathToFileURL(join(bundled, 'search-worker.mjs'));

async function find(store: NedbStore, text: string, query: Partial<SearchQuery> = {}): Promise<string[]> {
  const { hits } = await store.search({ text, conversations: [room, pair], limit: 100, ...query });
  return hits.map(({ message }) => message.chat);
}

/** All pages, one after the other. */
async function findAll(store: NedbStore, query: SearchQuery): Promise<Message[]> {
  const found: Message[] = [];
  let cursor: string | undefined;
  do {
    const page = await store.search({ ...query, cursor });
    found.push(...page.hits.map(({ message }) => message));
    cursor = page.cursor;
  } while (cursor !== undefined);
  return found;
}

describe.each(['in a thread of its own', 'without one'])('search %s', (where) => {
  const open = (folder: string) => openTestStore(folder, where === 'without one' ? {} : { searchWorker: worker() });

  it('[L50] finds each hit once and newest first, over segments, conversations, memory and pages', async () => {
    await using folder = temporaryFolder();
    const store = await open(folder.path);
    const texts = numbered(2_600).map((chat, at) => (at % 7 === 0 ? `${chat} Zebra` : chat));
    const expected: Message[] = [];
    for (const conversation of [room, pair]) {
      expected.push(...(await say(store, conversation, texts.slice(0, 2_100))));
      await store.checkpoint();
    }
    for (const conversation of [pair, room]) expected.push(...(await say(store, conversation, texts.slice(2_100))));
    const hits = expected.filter(({ chat }) => chat.includes('Zebra'));
    const inOrder = hits.sort((one, other) => other.date_time - one.date_time);
    for (const limit of [50, 400, 10_000]) {
      expect(await findAll(store, { text: 'zebra', conversations: [room, pair], limit })).toEqual(inOrder);
    }
    await store.close();
    const reopened = await open(folder.path);
    expect(await findAll(reopened, { text: 'ZEBRA', conversations: [pair, room], limit: 33 })).toEqual(inOrder);
    expect(await findAll(reopened, { text: 'zebra', conversations: [pair], limit: 33 })).toHaveLength(
      inOrder.length / 2,
    );
    await reopened.close();
  }, 60_000);

  it('[L51] looks at the last version only, and not at what is deleted, hidden or removed', async () => {
    await using folder = temporaryFolder();
    const store = await open(folder.path);
    const messages = await say(store, room, ['needle one', 'needle two', 'needle three', 'other four', 'needle five']);
    await store.checkpoint();
    const conversation = await store.conversation(room);
    const change = (at: number, changes: Partial<Message>) =>
      conversation.change(messages[at]?.chat_id ?? '', (now) => ({ ...now, ...changes }), unheard);
    await change(0, { chat: 'gone' });
    await change(1, { deleted: true });
    await change(2, { hidden: true });
    await change(3, { chat: 'needle four' });
    const current = ['needle five', 'needle four'];
    expect(await find(store, 'needle')).toEqual(current);
    await store.checkpoint();
    expect(await find(store, 'needle')).toEqual(current);
    await change(3, { chat: 'needle 4' });
    expect(await find(store, 'needle')).toEqual(['needle five', 'needle 4']);
    expect(await find(store, 'needle four')).toEqual([]);
    await store.checkpoint();
    await store.retain({ maxMessages: 1, before: 0 });
    expect(await find(store, 'needle')).toEqual(['needle five']);
    await store.removeConversation(room);
    expect(await find(store, 'needle')).toEqual([]);
    await store.close();
  });

  it('[L52] filters by sender, time and type, and by the conversations it is given', async () => {
    await using folder = temporaryFolder();
    const store = await open(folder.path);
    const conversation = await store.conversation(room);
    const add = (chat: string, time: number, changes: object = {}) =>
      conversation.append(draft({ chat, date_time: time, ...changes }), unheard);
    await add('tea one', 1_000);
    await add('tea two', 2_000, { sender: bob });
    await add('tea three', 3_000, { type: 'file' });
    for (const _ of ['fresh', 'stored']) {
      expect(await find(store, 'tea', { sender: bob })).toEqual(['tea two']);
      expect(await find(store, 'tea', { sender: alice })).toEqual(['tea three', 'tea one']);
      expect(await find(store, 'tea', { before: 2_000 })).toEqual(['tea one']);
      expect(await find(store, 'tea', { after: 2_000 })).toEqual(['tea three']);
      expect(await find(store, 'tea', { type: 'file' })).toEqual(['tea three']);
      expect(await find(store, 'tea', { conversations: [pair, newId('g')] })).toEqual([]);
      await store.checkpoint();
    }
    await store.close();
  });

  const texts = [
    'say "quoted" \\ and \n a line',
    'a\u2028b',
    '100% (sure)? [x]+$',
    '😀 party 汉字',
    'ΣΊΣΥΦΟΣ straße',
    '"chat":"',
    '\\"',
    'nul\u0000nul',
  ];

  it('[L53] takes every character as it is', async () => {
    await using folder = temporaryFolder();
    const store = await open(folder.path);
    await say(store, room, texts);
    for (const _ of ['fresh', 'stored']) {
      for (const text of texts) expect(await find(store, text)).toEqual([text]);
      for (const [part, whole] of [
        ['"quoted"', 0],
        ['\\', 6],
        ['\u2028', 1],
        ['(SURE)?', 2],
        ['字', 3],
        ['😀', 3],
        ['σίσυφοσ', 4],
      ] as const) {
        expect(await find(store, part)).toContain(texts[whole]);
      }
      for (const name of ['sender', 'conversation', 'text', 'user', room.slice(2)])
        expect(await find(store, name)).toEqual([]);
      await store.checkpoint();
    }
    await store.close();
  });

  it('[L58] goes on with a page where the one before ended, and sees what changed meanwhile', async () => {
    await using folder = temporaryFolder();
    const store = await open(folder.path);
    const said = await say(
      store,
      room,
      numbered(300).map((chat) => `${chat} needle`),
    );
    await store.checkpoint();
    const query = { text: 'needle', conversations: [room], limit: 100 };
    const first = await store.search(query);
    const conversation = await store.conversation(room);
    await conversation.change(said[150]?.chat_id ?? '', (now) => ({ ...now, chat: 'gone' }), unheard);
    await conversation.change(said[149]?.chat_id ?? '', (now) => ({ ...now, deleted: true }), unheard);
    await store.checkpoint();
    const [later] = await say(store, room, ['a new needle']);
    const second = await store.search({ ...query, cursor: first.cursor });
    await store.retain({ maxMessages: 280, before: 0 });
    const third = await store.search({ ...query, cursor: second.cursor });
    const seqs = [first, second, third].flatMap(({ hits }) => hits.map(({ message }) => message.seq));
    const expected = numbered(300).map((_, at) => 300 - at);
    expect(seqs).toEqual(expected.filter((seq) => seq !== 151 && seq !== 150 && seq > 21));
    expect(third.cursor).toBeUndefined();
    expect((await store.search({ ...query, limit: 1 })).hits[0]?.message).toEqual(later);
    // The same page again, and a smaller one.
    expect(await store.search({ ...query, cursor: first.cursor, limit: 7 })).toMatchObject({
      hits: second.hits.slice(0, 7),
    });
    await store.close();
  });

  it('[L54] serves many at once and refuses more than may wait', async () => {
    await using folder = temporaryFolder();
    const store = await open(folder.path);
    await say(store, room, numbered(300));
    await store.checkpoint();
    const results = await Promise.allSettled(Array.from({ length: 80 }, () => find(store, 'chat 30')));
    const refused = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []));
    expect(refused).toHaveLength(12);
    expect(refused[0]).toMatchObject({ reason: 'slow_down' });
    expect(await find(store, 'chat 30')).toEqual(['chat 300', 'chat 30']);
    await store.close();
  });
});

describe('a match', () => {
  it('[L55] stands where it is, in UTF-16 units', () => {
    expect(new Matcher({ text: 'a' }).marks('😀Aa')).toEqual([
      [2, 3],
      [3, 4],
    ]);
    expect(new Matcher({ text: 'ö' }).marks('SCHÖN')).toEqual([[3, 4]]);
    expect(new Matcher({ text: 'ss' }).marks('Straße')).toEqual([]);
  });
});
