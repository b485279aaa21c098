import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { silentLog } from '../../../main/log.ts';
import { openStore } from '../../../main/storage/open.ts';
import type { FileRecord } from '../../../main/storage/records.ts';
import type { NedbStore } from '../../../main/storage/store.ts';
import { newId } from '../../../shared/protocol/ids.ts';
import { sha256Of } from '../../support/files.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { alice, crashImage, draft, room, unheard } from './support.ts';

function record(bytes: string, more: Partial<FileRecord> = {}): FileRecord {
  return {
    _id: newId('f'),
    account: alice,
    name: 'a.txt',
    size: bytes.length,
    type: 'text/plain',
    sha256: sha256Of(Buffer.from(bytes)),
    created: 1,
    uses: [],
    ...more,
  };
}

const put = (store: NedbStore, ...files: FileRecord[]) =>
  store.commit(files.map((file) => ({ table: 'files', put: file })));

async function read(store: NedbStore, file: FileRecord): Promise<string | undefined> {
  const handle = await store.blobs.read(file);
  const text = await handle?.readFile('utf8');
  await handle?.close();
  return text;
}

/** Opens a copy of what lies in a folder, as it would be found after a kill. */
async function afterKill(folder: string): Promise<NedbStore> {
  const copy = `${folder}-killed`;
  await rm(copy, { recursive: true, force: true });
  return openStore({ folder: crashImage(folder, copy), log: silentLog });
}

it('[U7] ends at the next start what a crash interrupted: contents come to their places and go from them', async () => {
  await using folder = await temporaryFolder();
  const path = join(folder.path, 'data');
  const store = await openStore({ folder: path, log: silentLog });
  const placed = record('named before it was in its place');
  const back = record('its removal was not stored');
  const begun = record('half', { sha256: '', size: 100 });
  await put(store, placed, back, begun);
  const files = join(path, 'files');
  await writeFile(join(files, 'uploads', placed._id.slice(2)), 'named before it was in its place');
  await writeFile(join(files, 'uploads', begun._id.slice(2)), 'half');
  await writeFile(join(files, 'uploads', newId('f').slice(2)), 'nobody knows it');
  await writeFile(join(files, 'leaving', back.sha256), 'its removal was not stored');
  await writeFile(join(files, 'leaving', 'ab'.repeat(32)), 'its removal was stored');
  await mkdir(join(files, 'ab'));
  await mkdir(join(files, back.sha256.slice(0, 2)), { recursive: true });
  await writeFile(join(files, 'ab', 'ab'.repeat(32)), 'no record names it');

  const again = await afterKill(path);
  expect(await read(again, placed)).toBe('named before it was in its place');
  expect(await read(again, back)).toBe('its removal was not stored');
  expect(await again.blobs.uploaded(begun._id)).toBe(4);
  const left = join(`${path}-killed`, 'files');
  expect(await readdir(join(left, 'uploads'))).toEqual([begun._id.slice(2)]);
  expect(await readdir(join(left, 'leaving'))).toEqual([]);
  expect(await readdir(join(left, 'ab'))).not.toContain('ab'.repeat(32));
  await again.close();
  await store.close();
});

it('[U7] knows after a kill and after a restart what refers to a file, as it was acknowledged', async () => {
  await using folder = await temporaryFolder();
  const path = join(folder.path, 'data');
  const store = await openStore({ folder: path, log: silentLog });
  const file = record('one');
  const other = record('two');
  await put(store, file, other);
  const card = (of: FileRecord) => ({ id: of._id, name: 'a.txt', size: 3, type: 'text/plain', sha256: of.sha256 });
  const conversation = await store.conversation(room);
  for (const files of [[card(file)], [card(file), card(other)], [card(other)]]) {
    await conversation.append(draft({ type: 'file', files }), unheard);
  }
  const { message } = await conversation.append(draft({ type: 'file', files: [card(file)] }), unheard);
  const uses = (from: NedbStore, of: FileRecord) => from.tables.files.get(of._id)?.uses;
  expect(uses(store, file)).toEqual([`${room} 1`, `${room} 2`, `${room} 4`]);

  await conversation.change(message.chat_id, ({ files: _, ...rest }) => ({ ...rest, deleted: true }), unheard);
  await store.retain({ maxMessages: 3, before: 0 });
  expect(uses(store, file)).toEqual([`${room} 2`]);
  expect(uses(store, other)).toEqual([`${room} 2`, `${room} 3`]);
  const killed = await afterKill(path);
  expect(uses(killed, file)).toEqual([`${room} 2`]);
  expect(killed.files.carriedIn(room).map(({ seq }) => seq)).toEqual([2, 2, 3]);
  await killed.close();

  await store.removeConversation(room);
  expect([...store.files.loose].sort()).toEqual([file._id, other._id].sort());
  const gone = await afterKill(path);
  expect(uses(gone, other)).toEqual([]);
  await gone.close();
  await store.close();
  const reopened = await openStore({ folder: path, log: silentLog });
  expect(reopened.files.loose.size).toBe(2);
  expect(reopened.files.bytes).toBe(6);
  await reopened.close();
});
