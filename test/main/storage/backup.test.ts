import { createHash } from 'node:crypto';
import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { extract, pack } from 'tar-stream';
import { describe, expect, it } from 'vitest';
import { BadBackup, FolderNotEmpty, NewerBackup } from '../../../main/storage/backup-format.ts';
import { restoreBackup, verifyBackup } from '../../../main/storage/restore.ts';
import { alice, chats, draft, mark, numbered, openTestStore, room, say, temporaryFolder, unheard } from './support.ts';

interface File {
  readonly name: string;
  readonly content: Buffer;
  readonly type?: 'file' | 'symlink';
}

async function unpack(path: string): Promise<File[]> {
  const files: File[] = [];
  const archive = extract();
  const done = pipeline(createReadStream(path), createGunzip(), archive);
  for await (const entry of archive) {
    const chunks: Buffer[] = [];
    for await (const chunk of entry) chunks.push(Buffer.from(chunk as Uint8Array));
    files.push({ name: entry.header.name, content: Buffer.concat(chunks) });
  }
  await done;
  return files;
}

async function repack(path: string, files: readonly File[]): Promise<void> {
  const archive = pack();
  const done = pipeline(archive, createGzip(), createWriteStream(path));
  for (const { name, content, type = 'file' } of files) {
    if (type === 'file') archive.entry({ name }, content);
    else archive.entry({ name, type, linkname: '/etc/passwd' });
  }
  archive.finalize();
  await done;
}

function listed(files: readonly File[], changes: object = {}): File[] {
  const list = files.map(({ name, content }) => ({
    path: name,
    size: content.length,
    sha256: createHash('sha256').update(content).digest('hex'),
  }));
  const manifest = { format: 1, app: '0.1.0', host: 'h', created: 1, files: list, ...changes };
  return [...files, { name: 'manifest.json', content: Buffer.from(JSON.stringify(manifest)) }];
}

const plain = (name: string): File => ({ name, content: Buffer.from(`content of ${name}`) });

describe('a backup', () => {
  it('[L40] taken while people write is whole: all that was acknowledged before it, restored as another store', async () => {
    await using folder = temporaryFolder();
    const data = join(folder.path, 'data');
    const store = await openTestStore(data, { app: '1.2.3', host: () => 'h:test', clock: () => 77 });
    writeFileSync(join(data, 'certificate.pem'), 'a certificate');
    mkdirSync(join(data, 'files', 'ab'), { recursive: true });
    writeFileSync(join(data, 'files', 'ab', 'abcdef'), Buffer.alloc(300_000, 7));
    mkdirSync(join(data, 'backups'));
    writeFileSync(join(data, 'backups', 'old.tar.gz'), 'old');
    const before = await say(store, room, numbered(2_100));
    await store.checkpoint();
    await store.commit([{ table: 'marks', put: mark(alice, 'x', { read_seq: 9 }) }]);
    await say(store, room, ['in the journal']);
    const path = join(data, 'backups', 'new.tar.gz');
    const taking = store.backup(path);
    const meanwhile = say(store, room, numbered(50, 'meanwhile'));
    const checkpointing = store.checkpoint();
    const result = await taking;
    await Promise.all([meanwhile, checkpointing]);
    expect(await chats(store, room)).toHaveLength(1_000);
    await store.close();

    expect(result).toEqual({
      path,
      bytes: statSync(path).size,
      sha256: createHash('sha256').update(readFileSync(path)).digest('hex'),
    });
    if (process.platform !== 'win32') expect(statSync(path).mode & 0o077).toBe(0);
    expect(await verifyBackup(path)).toMatchObject({ format: 1, app: '1.2.3', host: 'h:test', created: 77 });
    const names = (await unpack(path)).map(({ name }) => name);
    expect(names.filter((name) => /lock|backups|tmp|quarantine|cleanly/.test(name))).toEqual([]);

    const restored = join(folder.path, 'restored');
    await restoreBackup({ file: path, folder: restored });
    expect(readFileSync(join(restored, 'certificate.pem'), 'utf8')).toBe('a certificate');
    expect(readFileSync(join(restored, 'files', 'ab', 'abcdef'))).toEqual(Buffer.alloc(300_000, 7));
    const copy = await openTestStore(restored);
    expect(copy.setAside).toEqual([]);
    const conversation = await copy.conversation(room);
    expect(conversation.summary.last_seq).toBeGreaterThanOrEqual(2_101);
    expect(await conversation.read(1, 1_000)).toEqual(before.slice(0, 1_000));
    expect(copy.tables.marks.get(`${alice} x`)?.read_seq).toBe(9);
    const known = draft({ chat_id: before[3]?.chat_id ?? '' });
    expect(await conversation.append(known, unheard)).toMatchObject({ existing: true, message: { seq: 4 } });
    await copy.close();
    expect(readdirSync(folder.path).sort()).toEqual(['data', 'restored']);
  }, 60_000);

  it('[L41] leaves nothing behind when it cannot be written', async () => {
    await using folder = temporaryFolder();
    const store = await openTestStore(join(folder.path, 'data'));
    await say(store, room, ['one']);
    writeFileSync(join(folder.path, 'a file'), '');
    await expect(store.backup(join(folder.path, 'a file', 'backup'))).rejects.toMatchObject({
      reason: 'storage_failed',
    });
    expect(readdirSync(folder.path).sort()).toEqual(['a file', 'data']);
    await store.close();
  });

  it('[L42] is restored into an empty folder only', async () => {
    await using folder = temporaryFolder();
    const file = join(folder.path, 'backup');
    await repack(file, listed([plain('accounts.db')]));
    const full = join(folder.path, 'full');
    mkdirSync(full);
    writeFileSync(join(full, 'something'), '');
    await expect(restoreBackup({ file, folder: full })).rejects.toBeInstanceOf(FolderNotEmpty);
    expect(readdirSync(full)).toEqual(['something']);
    const empty = join(folder.path, 'empty');
    mkdirSync(empty);
    await restoreBackup({ file, folder: empty });
    expect(readdirSync(empty)).toEqual(['accounts.db']);
  });
});

const good = [plain('accounts.db'), plain('messages/g-1/000001.db')];
const bad: [what: string, files: File[]][] = [
  ['a path that leads outside', listed([...good, plain('../outside')])],
  ['an absolute path', listed([...good, plain('/tmp/outside')])],
  ['a path of Windows that leads outside', listed([...good, plain('a\\..\\..\\outside')])],
  ['a drive in a path', listed([...good, plain('c:outside')])],
  ['a link', [...good, { name: 'link', content: Buffer.alloc(0), type: 'symlink' }, ...listed(good).slice(-1)]],
  ['the same file twice', [...good, plain('accounts.db'), ...listed(good).slice(-1)]],
  ['no list', good],
  ['a file that is not in its list', [plain('evil'), ...listed(good)]],
  ['a file after its list', [...listed(good), plain('evil')]],
  ['a file less than its list says', listed(good).slice(1)],
  [
    'another content than its list says',
    [{ name: 'accounts.db', content: Buffer.from('other') }, ...listed(good).slice(1)],
  ],
  ['a list that is no JSON', [...good, { name: 'manifest.json', content: Buffer.from('{') }]],
  ['a list of another form', listed(good, { files: 'none' })],
];

describe('a backup that cannot be trusted', () => {
  it.each(bad)('[L43] with %s is refused, and nothing is put in place', async (_what, files) => {
    await using folder = temporaryFolder();
    const file = join(folder.path, 'backup');
    await repack(file, files);
    await expect(verifyBackup(file)).rejects.toBeInstanceOf(BadBackup);
    await expect(restoreBackup({ file, folder: join(folder.path, 'data') })).rejects.toBeInstanceOf(BadBackup);
    expect(readdirSync(folder.path)).toEqual(['backup']);
    expect(existsSync('/tmp/outside')).toBe(false);
  });

  it('[L44] cut or changed is refused', async () => {
    await using folder = temporaryFolder();
    const file = join(folder.path, 'backup');
    await repack(file, listed(good));
    const bytes = readFileSync(file);
    for (const spoilt of [bytes.subarray(0, bytes.length / 2), Buffer.alloc(0), Buffer.from('no archive')]) {
      writeFileSync(file, spoilt);
      await expect(restoreBackup({ file, folder: join(folder.path, 'data') })).rejects.toBeInstanceOf(BadBackup);
    }
    expect(readdirSync(folder.path)).toEqual(['backup']);
  });

  it('[L45] of a newer version is refused by that name', async () => {
    await using folder = temporaryFolder();
    const file = join(folder.path, 'backup');
    await repack(file, listed(good, { format: 2, app: '9.0.0', files: 'otherwise' }));
    const refused = restoreBackup({ file, folder: join(folder.path, 'data') });
    await expect(refused).rejects.toBeInstanceOf(NewerBackup);
    await expect(refused).rejects.toThrow('9.0.0');
    await expect(verifyBackup(join(folder.path, 'missing'))).rejects.toMatchObject({ code: 'ENOENT' });
  });
});
