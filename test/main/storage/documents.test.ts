import { readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { silentLog } from '../../../main/log.ts';
import { type Disk, localDisk } from '../../../main/storage/disk.ts';
import { appendDocuments, DocumentFile } from '../../../main/storage/document-file.ts';
import { documentLine, readDocuments } from '../../../main/storage/document-lines.ts';
import { layoutOf } from '../../../main/storage/layout.ts';
import { SetAside } from '../../../main/storage/set-aside.ts';
import { faultyDisk } from './faulty-disk.ts';
import { temporaryFolder } from './support.ts';

const schema = z.object({ _id: z.number().int().positive(), text: z.string() });
type Doc = z.infer<typeof schema>;

function setup(folder: string, disk: Disk = localDisk) {
  const setAside = new SetAside({ layout: layoutOf(folder), log: silentLog, clock: () => 1 });
  const path = join(folder, '000001.db');
  return { path, schema, disk, setAside };
}

const docs = (count: number): Doc[] =>
  Array.from({ length: count }, (_, index) => ({ _id: index + 1, text: `t${index}` }));
const lines = (count: number) => docs(count).map(documentLine);

async function readBack(folder: string) {
  const options = setup(folder);
  const { file, documents } = await DocumentFile.open(options);
  const found = await file.between(1, 1_000_000);
  expect(found).toEqual([...documents.values()].sort((one, other) => one._id - other._id));
  return { found, sentences: options.setAside.sentences };
}

function quarantined(folder: string): Buffer {
  const place = join(folder, 'quarantine');
  return Buffer.concat(readdirSync(place).map((name) => readFileSync(join(place, name))));
}

describe('a NeDB file', () => {
  it('[L10] keeps texts with U+2028, U+2029, U+0085, NUL, emoji and lone surrogates', async () => {
    await using folder = temporaryFolder();
    const options = setup(folder.path);
    const texts = [
      'a\u2028b',
      'a\u2029b',
      'a\u0085b',
      'a\u0000b',
      '👩‍👩‍👧',
      '\ud800',
      '汉'.repeat(16_000),
      '\r\n\\"\\u2028',
    ];
    const written = texts.map((text, index) => ({ _id: index + 1, text }));
    const { file } = await DocumentFile.open(options);
    await file.put(written.slice(0, 3));
    await appendDocuments(localDisk, options.path, written.slice(3));
    expect(await readBack(folder.path)).toEqual({ found: written, sentences: [] });
  });

  it('[L11] is not written by being opened, when it is clean', async () => {
    await using folder = temporaryFolder();
    const options = setup(folder.path);
    writeFileSync(options.path, lines(100).join(''));
    utimesSync(options.path, 1, 1);
    const before = statSync(options.path);
    await readBack(folder.path);
    const after = statSync(options.path);
    expect([after.mtimeMs, after.ino, after.size]).toEqual([before.mtimeMs, before.ino, before.size]);
  });

  it('[L12] is compacted by being opened when most of it is old versions; what is put then lands in the new file', async () => {
    await using folder = temporaryFolder();
    const options = setup(folder.path);
    const versions = Array.from({ length: 300 }, (_, version) => ({ _id: (version % 10) + 1, text: `v${version}` }));
    writeFileSync(options.path, versions.map(documentLine).join(''));
    const before = statSync(options.path);
    const { file } = await DocumentFile.open(options);
    expect(statSync(options.path).ino).not.toBe(before.ino);
    expect(statSync(options.path).size).toBeLessThan(before.size / 10);
    await file.put([
      { _id: 11, text: 'new' },
      { _id: 1, text: 'newest' },
    ]);
    const { found } = await readBack(folder.path);
    expect(found).toHaveLength(11);
    expect(found[0]?.text).toBe('newest');
    expect(found[1]?.text).toBe('v291');
  });

  it('[L13] takes new documents, new versions and removals, and has them when it is opened again', async () => {
    await using folder = temporaryFolder();
    const { file } = await DocumentFile.open(setup(folder.path));
    await file.put(docs(500));
    await file.put([{ _id: 1, text: 'one' }]);
    await file.put([
      { _id: 2, text: 'two' },
      { _id: 501, text: 'new' },
    ]);
    expect(file.bytes).toBe(statSync(join(folder.path, '000001.db')).size);
    const { found } = await readBack(folder.path);
    expect(found.map(({ text }) => text).slice(0, 3)).toEqual(['one', 'two', 't2']);
    expect(found).toHaveLength(501);
  });

  it('[L14] is as it was when a write to it fails', async () => {
    await using folder = temporaryFolder();
    let failing = false;
    const disk = faultyDisk((operation) =>
      failing && operation !== 'truncate' && operation !== 'open' ? 'ENOSPC' : undefined,
    );
    const { file } = await DocumentFile.open(setup(folder.path, disk));
    await file.put(docs(10));
    const before = readFileSync(join(folder.path, '000001.db'));
    failing = true;
    await expect(file.put([{ _id: 11, text: 'lost' }])).rejects.toMatchObject({ code: 'ENOSPC' });
    const path = join(folder.path, '000001.db');
    await expect(appendDocuments(disk, path, [{ _id: 12 }])).rejects.toMatchObject({ code: 'ENOSPC' });
    expect(readFileSync(path)).toEqual(before);
    expect((await readBack(folder.path)).sentences).toEqual([]);
  });
});

const torn = '{"_id":999,"text":"to';
/** What is done to the file, and how many documents are left, some of them by their ids. */
const damages: [string, (path: string) => void, [count: number, ...some: number[]]][] = [
  ['a torn last line', (path) => writeFileSync(path, lines(10).join('') + torn), [10, 1, 10]],
  ['one good and one torn line', (path) => writeFileSync(path, lines(1).join('') + torn), [1, 1]],
  ['nothing but a torn line', (path) => writeFileSync(path, torn), [0]],
  [
    'a torn line with another glued to it',
    (path) => writeFileSync(path, lines(3).join('') + torn + lines(4).at(3)),
    [3, 1, 3],
  ],
  [
    '4 KB of zeros at its end',
    (path) => writeFileSync(path, Buffer.concat([Buffer.from(lines(10).join('')), Buffer.alloc(4096)])),
    [10, 1, 10],
  ],
  [
    'zeros and then a good line',
    (path) =>
      writeFileSync(
        path,
        Buffer.concat([Buffer.from(lines(2).join('')), Buffer.alloc(99), Buffer.from(`\n${lines(3).at(2)}`)]),
      ),
    [3, 1, 2, 3],
  ],
  ['nothing but zeros', (path) => writeFileSync(path, Buffer.alloc(4096)), [0]],
  [
    '9 % bad lines',
    (path) =>
      writeFileSync(
        path,
        lines(100)
          .map((line, at) => (at % 11 === 5 ? `x${line}` : line))
          .join(''),
      ),
    [91, 1, 5],
  ],
  [
    'half of its lines bad',
    (path) =>
      writeFileSync(
        path,
        lines(100)
          .map((line, at) => (at % 2 ? 'bad\n' : line))
          .join(''),
      ),
    [50, 1, 99],
  ],
  [
    'records of another form',
    (path) => writeFileSync(path, `${lines(2).join('')}{"_id":3,"text":4}\n{"text":"no id"}\n[]\nnull\n`),
    [2, 1, 2],
  ],
  ['an id of 0', (path) => writeFileSync(path, `${lines(2).join('')}{"_id":0,"text":"lost by NeDB"}\n`), [2, 1, 2]],
];

describe('a damaged NeDB file', () => {
  it.each(damages)(
    '[R10] with %s opens with all that is good; the rest is set aside and reported',
    async (_what, damage, [count, ...some]) => {
      await using folder = temporaryFolder();
      damage(join(folder.path, '000001.db'));
      const first = await readBack(folder.path);
      expect(first.found).toHaveLength(count);
      for (const id of some) expect(first.found).toContainEqual({ _id: id, text: `t${id - 1}` });
      expect(first.sentences).toHaveLength(1);
      expect(quarantined(folder.path).length).toBeGreaterThan(0);
      // It was repaired: the next opening finds nothing wrong, and an append is not glued to anything.
      await appendDocuments(
        localDisk,
        join(folder.path, '000001.db'),
        [{ _id: 5_000 }].map((doc) => ({ ...doc, text: 'new' })),
      );
      const again = await readBack(folder.path);
      expect(again.sentences).toEqual([]);
      expect(again.found).toHaveLength(count + 1);
    },
  );

  it('[R11] loses 4 KB of zeros in its middle and nothing else', async () => {
    await using folder = temporaryFolder();
    const bytes = Buffer.from(lines(1_000).join(''));
    bytes.fill(0, 8_192, 12_288);
    writeFileSync(join(folder.path, '000001.db'), bytes);
    const { found, sentences } = await readBack(folder.path);
    expect(found.length).toBeGreaterThan(840);
    expect(found.at(-1)?._id).toBe(1_000);
    expect(sentences).toHaveLength(1);
  });

  it('[R12] cut to its half keeps that half', async () => {
    await using folder = temporaryFolder();
    const bytes = Buffer.from(lines(1_000).join(''));
    writeFileSync(join(folder.path, '000001.db'), bytes.subarray(0, bytes.length / 2));
    const { found, sentences } = await readBack(folder.path);
    expect(found.length).toBeGreaterThan(490);
    expect(sentences).toHaveLength(1);
  });

  it('[R13] without its last line feed, or with raw separators in a text, loses nothing', async () => {
    await using folder = temporaryFolder();
    const path = join(folder.path, '000001.db');
    writeFileSync(path, `${JSON.stringify({ _id: 1, text: 'a\u2028b' })}\n${JSON.stringify({ _id: 2, text: 'last' })}`);
    expect(await readBack(folder.path)).toEqual({
      found: [
        { _id: 1, text: 'a\u2028b' },
        { _id: 2, text: 'last' },
      ],
      sentences: [],
    });
    await appendDocuments(
      localDisk,
      path,
      [{ _id: 3 }].map((doc) => ({ ...doc, text: 'more' })),
    );
    expect((await readBack(folder.path)).found).toHaveLength(3);
  });

  it('[R14] is told from a missing one', async () => {
    await using folder = temporaryFolder();
    const options = setup(folder.path);
    expect(await readDocuments(options)).toMatchObject({ lines: 0, bytes: 0 });
    expect(options.setAside.sentences).toEqual([]);
  });
});
