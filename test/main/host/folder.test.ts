import { appendFile, cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { silentLog } from '../../../main/log.ts';
import { FORMAT } from '../../../main/storage/format.ts';
import { openStore } from '../../../main/storage/open.ts';
import { connect, startTestHost } from '../../support/host.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hearth-folder-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const open = () => openStore({ folder, log: silentLog });

describe('the data folder of a host', () => {
  it('[K16] says its format from the first start on', async () => {
    await (await startTestHost({ data: folder })).close();
    const store = await open();
    expect(store.tables.meta.get('format')).toEqual({ _id: 'format', value: FORMAT });
    await store.close();
  });

  it('[K16] is refused untouched when a newer version wrote it, and nothing of it is taken for damage', async () => {
    await (await startTestHost({ data: folder })).close();
    const meta = join(folder, 'meta.db');
    await appendFile(meta, `{"_id":"format","value":${FORMAT + 1}}\n{"_id":"seal","value":{"of":"another kind"}}\n`);
    const before = await readFile(meta, 'utf8');
    for (const start of [() => startTestHost({ data: folder }), open]) {
      await expect(start()).rejects.toThrow(/was written by a newer version of Hearth \(its format is 2/);
    }
    expect(await readFile(meta, 'utf8')).toBe(before);
  });

  it('[K16] is refused also when a crash left that in the journal alone', async () => {
    await using store = Object.assign(await open(), {
      [Symbol.asyncDispose]: () => store.close(),
    });
    await store.commit([{ table: 'meta', put: { _id: 'format', value: FORMAT + 1 } }]);
    const crashed = `${folder}-crashed`;
    await cp(folder, crashed, { recursive: true, filter: (path) => !path.endsWith('lock') });
    try {
      await expect(startTestHost({ data: crashed })).rejects.toMatchObject({ name: 'FolderTooNew' });
    } finally {
      await rm(crashed, { recursive: true, force: true });
    }
  });

  it('[G14] keeps nothing of a room that ended in the moment of a crash', async () => {
    const host = await startTestHost({ data: folder });
    const alice = await connect(host, { as: 'alice' });
    const [kept, gone] = [
      (await alice.done('create_group', { group_id: 'kept' })).data.id as string,
      (await alice.done('create_group', { group_id: 'gone' })).data.id as string,
    ];
    for (const recipient of [kept, gone]) await alice.done('chat', { recipient, chat: 'hi' });
    await host.close();

    const store = await open();
    const member = store.tables.members.get(`${gone} ${alice.account.id}`);
    if (member === undefined) throw new Error('alice is no member');
    await store.commit([
      { table: 'members', put: { ...member, left: 'dissolved' } },
      { table: 'rooms', remove: gone },
    ]);
    expect(store.summary(gone)).toBeDefined();
    await store.close();

    await using again = await startTestHost({ data: folder });
    expect(again.host.store.summary(gone)).toBeUndefined();
    expect(again.host.store.summary(kept)?.last_seq).toBe(1);
  });
});
