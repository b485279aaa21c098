import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { silentLog } from '../../../main/log.ts';
import { localDisk } from '../../../main/storage/disk.ts';
import { documentLine } from '../../../main/storage/document-lines.ts';
import { conversationOf, folderName, layoutOf } from '../../../main/storage/layout.ts';
import { SegmentCache } from '../../../main/storage/segment-cache.ts';
import { SetAside } from '../../../main/storage/set-aside.ts';
import { storedChange } from '../../../main/storage/stored-message.ts';
import { newId } from '../../../shared/protocol/ids.ts';
import { seededRandom } from '../../support/random.ts';
import { chats, draft, numbered, openTestStore, pair, room, say, temporaryFolder, unheard } from './support.ts';

const files = (folder: string, conversation: string) =>
  readdirSync(join(folder, 'messages', folderName(conversation))).sort();

describe('the segments of a conversation', () => {
  it('[L20] hold 2,000 messages each, in a folder whose name every system allows', async () => {
    await using folder = temporaryFolder();
    const store = await openTestStore(folder.path);
    const messages = await say(store, room, numbered(4_100));
    const conversation = await store.conversation(room);
    const change = (seq: number) =>
      conversation.change(messages[seq - 1]?.chat_id ?? '', (now) => ({ ...now, pinned: true }), unheard);
    await Promise.all([change(1), change(2_000), change(2_001), change(4_100)]);
    await store.checkpoint();
    await change(4_000);
    await store.checkpoint();
    expect(files(folder.path, room)).toEqual(['000001.db', '000001.ids', '000002.db', '000002.ids', '000003.db']);
    await store.close();
    expect(readdirSync(join(folder.path, 'messages')).join()).not.toContain(':');
    expect(conversationOf(folderName(pair))).toBe(pair);
    const reopened = await openTestStore(folder.path);
    const again = await reopened.conversation(room);
    expect((await again.read(1_990, 2_010)).map(({ seq, pinned }) => [seq, pinned])).toEqual(
      Array.from({ length: 21 }, (_, index) => [1_990 + index, [2_000, 2_001].includes(1_990 + index) || undefined]),
    );
    expect((await again.changesAfter(0, 10)).map(({ seq }) => seq)).toEqual([1, 2_000, 2_001, 4_100, 4_000]);
    expect(await again.append(draft({ chat_id: messages[2_500]?.chat_id ?? '' }), unheard)).toMatchObject({
      existing: true,
      message: { seq: 2_501 },
    });
    await expect(again.read(1, 2_000)).rejects.toThrow(RangeError);
    await reopened.close();
  }, 60_000);

  it('[L21] keep their numbers dense when they are full at a checkpoint', async () => {
    await using folder = temporaryFolder();
    const store = await openTestStore(folder.path);
    for (const count of [2_000, 1, 1_999, 1]) {
      await say(store, room, numbered(count));
      await store.checkpoint();
    }
    expect(files(folder.path, room)).toHaveLength(5);
    expect(await (await store.conversation(room)).read(3_999, 4_002)).toHaveLength(3);
    await store.close();
  }, 60_000);

  it('[L27] stay open while they are read, also one that is larger than all may be', async () => {
    await using folder = temporaryFolder();
    const setAside = new SetAside({ layout: layoutOf(folder.path), log: silentLog, clock: () => 1 });
    const cache = new SegmentCache({ schema: storedChange, disk: localDisk, setAside, segments: 2, bytes: 10 });
    const path = join(folder.path, '1.db');
    await cache.write(path, [{ _id: 1, seq: 1 }]);
    const range = { from: 1, to: 9 };
    expect(await cache.between(path, range)).toHaveLength(1);
    rmSync(path);
    expect(await cache.between(path, range)).toHaveLength(1);
    await cache.between(join(folder.path, '2.db'), range);
    expect(await cache.between(path, range)).toHaveLength(0);
  });

  it('[L22] never lose a write between one who reads and one who closes them', async () => {
    await using folder = temporaryFolder();
    const setAside = new SetAside({ layout: layoutOf(folder.path), log: silentLog, clock: () => 1 });
    const cache = new SegmentCache({ schema: storedChange, disk: localDisk, setAside, segments: 2, bytes: 10_000 });
    const random = seededRandom(22);
    const paths = Array.from({ length: 12 }, (_, index) => join(folder.path, `${index}.db`));
    const written = paths.map(() => 0);
    const work = async () => {
      for (let step = 0; step < 150; step += 1) {
        const at = random.below(paths.length);
        const path = paths[at] ?? '';
        if (random.chance(0.5)) {
          const number = (written[at] ?? 0) + 1;
          written[at] = number;
          await cache.write(path, [{ _id: number, seq: number }]);
        } else await cache.between(path, { from: 1, to: 1_000 });
      }
    };
    await Promise.all(Array.from({ length: 8 }, work));
    for (const [at, path] of paths.entries()) {
      const expected = Array.from({ length: written[at] ?? 0 }, (_, index) => index + 1);
      expect((await cache.between(path, { from: 1, to: 1_000 })).map(({ _id }) => _id)).toEqual(expected);
      expect((await cache.all(path)).map(({ _id }) => _id)).toEqual(expected);
    }
    expect(setAside.sentences).toEqual([]);
  });

  it('[L23] are deleted when retention has passed them, and removal deletes the whole folder', async () => {
    await using folder = temporaryFolder();
    const store = await openTestStore(folder.path);
    const messages = await say(store, room, numbered(4_100));
    await store.checkpoint();
    expect(await store.retain({ maxMessages: 1_000, before: 0 })).toBe(3_100);
    await store.checkpoint();
    expect(files(folder.path, room)).toEqual(['000002.db', '000002.ids', '000003.db']);
    const conversation = await store.conversation(room);
    expect(await conversation.find(messages[0]?.chat_id ?? '')).toBeUndefined();
    expect(await conversation.find(messages[3_099]?.chat_id ?? '')).toBeUndefined();
    expect(await conversation.find(messages[3_100]?.chat_id ?? '')).toEqual(messages[3_100]);
    expect((await conversation.read(3_095, 3_105))[0]?.seq).toBe(3_101);
    await store.removeConversation(room);
    await store.checkpoint();
    expect(existsSync(join(folder.path, 'messages', folderName(room)))).toBe(false);
    await store.close();
  }, 60_000);
});

describe('what is noted of the conversations', () => {
  async function filled(folder: string) {
    const store = await openTestStore(folder);
    const messages = await say(store, room, numbered(2_300));
    const conversation = await store.conversation(room);
    await conversation.change(messages[5]?.chat_id ?? '', (now) => ({ ...now, chat: 'edited' }), unheard);
    await say(store, pair, ['one', 'two']);
    await store.close();
    return messages;
  }

  const damages: [what: string, damage: (path: string) => void][] = [
    ['missing', (path) => rmSync(path)],
    ['all zeros', (path) => writeFileSync(path, Buffer.alloc(500))],
    [
      'an older one',
      (path) => writeFileSync(path, readFileSync(path, 'utf8').replaceAll(/"(last_seq|message_bytes)":\d+/g, '"$1":1')),
    ],
    [
      'missing, and no mark of an orderly end',
      (path) => {
        rmSync(path);
        rmSync(join(path, '..', 'closed-cleanly'));
      },
    ],
  ];

  it.each(damages)(
    '[R30] is made again from the segments when it is %s, so that no number is given out twice',
    async (what, damage) => {
      await using folder = temporaryFolder();
      const messages = await filled(folder.path);
      damage(join(folder.path, 'conversations.db'));
      if (what === 'missing' || what === 'an older one') rmSync(join(folder.path, 'closed-cleanly'));
      const store = await openTestStore(folder.path);
      expect(store.summary(room)).toMatchObject({
        first_seq: 1,
        last_seq: 2_300,
        last_change: 1,
        last: messages.at(-1),
      });
      expect(store.summary(pair)).toMatchObject({ last_seq: 2 });
      const [next] = await say(store, room, ['next']);
      expect(next?.seq).toBe(2_301);
      const conversation = await store.conversation(room);
      expect(await conversation.append(draft({ chat_id: messages[7]?.chat_id ?? '' }), unheard)).toMatchObject({
        existing: true,
      });
      await store.close();
    },
    60_000,
  );

  it('[R31] outlives the loss of the last segment: its numbers are not given out again', async () => {
    await using folder = temporaryFolder();
    await filled(folder.path);
    const tail = join(folder.path, 'messages', folderName(room), '000002.db');
    writeFileSync(tail, readFileSync(tail).subarray(0, 20_000));
    rmSync(join(folder.path, 'closed-cleanly'));
    const store = await openTestStore(folder.path);
    expect(store.setAside).toHaveLength(1);
    expect((await say(store, room, ['next']))[0]?.seq).toBe(2_301);
    expect((await chats(store, pair)).length).toBe(2);
    await store.close();
  }, 60_000);
});

describe('the ids beside a segment', () => {
  const spoil: [what: string, damage: (path: string) => void][] = [
    ['missing', (path) => rmSync(path)],
    ['cut', (path) => writeFileSync(path, readFileSync(path).subarray(0, 5_000))],
    [
      'changed',
      (path) => {
        const bytes = readFileSync(path);
        bytes.fill(0, 1_000, 30_000);
        writeFileSync(path, bytes);
      },
    ],
  ];

  it.each(spoil)(
    '[L24] are made again when they are %s',
    async (_what, damage) => {
      await using folder = temporaryFolder();
      const store = await openTestStore(folder.path);
      const messages = await say(store, room, numbered(2_100));
      await store.close();
      const path = join(folder.path, 'messages', folderName(room), '000001.ids');
      const before = readFileSync(path);
      damage(path);
      const reopened = await openTestStore(folder.path);
      const conversation = await reopened.conversation(room);
      for (const seq of [1, 63, 1_000, 2_000, 2_001, 2_100]) {
        expect(await conversation.find(messages[seq - 1]?.chat_id ?? '')).toEqual(messages[seq - 1]);
      }
      expect(readFileSync(path)).toEqual(before);
      await reopened.close();
    },
    60_000,
  );

  it('[L25] survive a segment from which a message is missing', async () => {
    await using folder = temporaryFolder();
    const store = await openTestStore(folder.path);
    const messages = await say(store, room, numbered(2_100));
    await store.close();
    const path = join(folder.path, 'messages', folderName(room), '000001.db');
    const lines = readFileSync(path, 'utf8').split('\n');
    lines.splice(99, 1, '{"_id":100,"mess');
    writeFileSync(path, lines.join('\n'));
    rmSync(path.replace('.db', '.ids'));
    const reopened = await openTestStore(folder.path);
    const conversation = await reopened.conversation(room);
    expect(await conversation.find(messages[99]?.chat_id ?? '')).toBeUndefined();
    expect(await conversation.find(messages[100]?.chat_id ?? '')).toEqual(messages[100]);
    expect(await conversation.read(99, 101)).toHaveLength(2);
    expect(reopened.setAside).toHaveLength(1);
    await reopened.close();
  }, 60_000);

  it('[L26] tells a message with a key that NeDB refuses apart from no message', async () => {
    await using folder = temporaryFolder();
    const store = await openTestStore(folder.path);
    const [message] = await say(store, room, ['odd']);
    const reactions = { 'a.b': [newId('u')], $set: [newId('u')], '': [] };
    const conversation = await store.conversation(room);
    await conversation.change(message?.chat_id ?? '', (now) => ({ ...now, reactions }), unheard);
    await store.close();
    const reopened = await openTestStore(folder.path);
    expect((await (await reopened.conversation(room)).read(1, 1))[0]?.reactions).toEqual(reactions);
    expect(documentLine({ _id: 1 })).toBe('{"_id":1}\n');
    await reopened.close();
  });
});
