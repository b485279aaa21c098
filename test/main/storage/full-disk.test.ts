import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Message } from '../../../shared/protocol/cards.ts';
import { newId } from '../../../shared/protocol/ids.ts';
import { smallDisk } from '../../support/small-disk.ts';
import { faultyDisk } from './faulty-disk.ts';
import { alice, chats, draft, numbered, openTestStore, room, say, temporaryFolder, unheard } from './support.ts';

async function fillUp(store: Awaited<ReturnType<typeof openTestStore>>): Promise<{ kept: Message[]; reason: unknown }> {
  const conversation = await store.conversation(room);
  const kept: Message[] = [];
  for (;;) {
    const batch = numbered(20, 'x'.repeat(2_000)).map((chat) => conversation.append(draft({ chat }), unheard));
    const results = await Promise.allSettled(batch);
    for (const result of results) if (result.status === 'fulfilled') kept.push(result.value.message);
    const failed = results.find((result) => result.status === 'rejected');
    if (failed) return { kept, reason: failed.reason };
  }
}

describe('a full disk', () => {
  it('[J22] is said so, costs nothing that was acknowledged, and is over when there is room again', async ({
    skip,
  }) => {
    await using disk = smallDisk(2, skip);
    const ballast = join(disk.path, 'ballast');
    writeFileSync(ballast, Buffer.alloc(400_000));
    const folder = join(disk.path, 'data');
    const store = await openTestStore(folder);
    const { kept, reason } = await fillUp(store);
    expect(reason).toMatchObject({ reason: 'disk_full' });
    expect(kept.length).toBeGreaterThan(100);
    // The journal is full, and so the segments cannot be written either; what is there is still read.
    await expect(store.checkpoint()).rejects.toMatchObject({ code: 'ENOSPC' });
    expect((await chats(store, room)).length).toBe(kept.length);
    rmSync(ballast);
    const more = await say(store, room, ['after']);
    expect(more[0]?.seq).toBe(kept.length + 1);
    await store.close().catch(() => undefined);
    const reopened = await openTestStore(folder);
    expect(reopened.setAside).toEqual([]);
    const read = await (await reopened.conversation(room)).read(1, 1_000);
    expect(read).toEqual([...kept, ...more]);
    await reopened.close().catch(() => undefined);
  }, 60_000);

  it('[J23] in the middle of a checkpoint leaves all of it in the journal, until a later one succeeds', async () => {
    await using folder = temporaryFolder();
    let full = false;
    const disk = faultyDisk((operation, path) =>
      full && operation === 'write' && /\.db$/.test(path) && !path.includes('conversations.db') ? 'ENOSPC' : undefined,
    );
    const store = await openTestStore(folder.path, { disk });
    const other = newId('g');
    await say(store, room, numbered(10));
    await store.checkpoint();
    expect(await chats(store, room)).toHaveLength(10);
    full = true;
    await say(store, room, numbered(10, 'late'));
    await say(store, other, numbered(5));
    await expect(store.checkpoint()).rejects.toMatchObject({ code: 'ENOSPC' });
    await expect(store.checkpoint()).rejects.toMatchObject({ code: 'ENOSPC' });
    expect(await chats(store, room)).toEqual([...numbered(10), ...numbered(10, 'late')]);
    full = false;
    await say(store, room, ['more']);
    await store.checkpoint();
    await store.close();
    const reopened = await openTestStore(folder.path);
    expect(await chats(reopened, room)).toEqual([...numbered(10), ...numbered(10, 'late'), 'more']);
    expect(await chats(reopened, other)).toEqual(numbered(5));
    expect(reopened.setAside).toEqual([]);
    await reopened.close();
  });

  it('[J24] fails what came behind the failed write in the same conversation, and gives its numbers out again', async () => {
    await using folder = temporaryFolder();
    let full = false;
    const disk = faultyDisk((operation, path) =>
      full && operation === 'write' && /\.log$/.test(path) ? 'ENOSPC' : undefined,
    );
    const store = await openTestStore(folder.path, { disk });
    const [first] = await say(store, room, ['kept']);
    const conversation = await store.conversation(room);
    full = true;
    const lost = draft({ chat: 'lost' });
    const failed = await Promise.allSettled([
      conversation.append(lost, unheard),
      conversation.append(lost, unheard),
      conversation.change(first?.chat_id ?? '', (now) => ({ ...now, pinned: true }), unheard),
      conversation.append(draft({ chat: 'lost too' }), unheard),
      store.removeConversation(room),
    ]);
    expect(failed.map(({ status }) => status)).toEqual(Array.from({ length: 5 }, () => 'rejected'));
    full = false;
    expect(await chats(store, room)).toEqual(['kept']);
    expect(await conversation.append({ ...lost, chat: 'again' }, unheard)).toMatchObject({
      message: { seq: 2 },
      existing: false,
    });
    const changed = await conversation.change(first?.chat_id ?? '', (now) => ({ ...now, pinned: true }), unheard);
    expect(changed.change).toBe(1);
    expect(store.tables.marks.get(`${alice} ${room}`)?.read_seq).toBe(2);
    await store.close();
  });
});
