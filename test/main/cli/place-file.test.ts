import { createHash } from 'node:crypto';
import { existsSync, statSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { moveFile, placeFile } from '../../../main/cli/place-file.ts';

/** On Linux a file system in memory, and so another disk than that of temporary files, most often. */
const MEMORY = '/dev/shm';
const otherDisk = existsSync(MEMORY) && statSync(MEMORY).dev !== statSync(tmpdir()).dev;
const sha256 = createHash('sha256').update('words').digest('hex');

let folder: string;
let draft: string;
let path: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hearth-place-'));
  draft = join(folder, 'file.new');
  path = join(folder, 'file');
  await writeFile(draft, 'words');
});
afterEach(() => rm(folder, { recursive: true }));

describe('giving a file its name', () => {
  it('[B4] takes a name that is free, or any when told to replace', async () => {
    await placeFile({ draft, path, sha256, replace: false });
    await writeFile(draft, 'words');
    await placeFile({ draft, path, sha256, replace: true });
    expect(await readdir(folder)).toEqual(['file']);
  });

  it('[B4] never takes one that appeared meanwhile', async () => {
    await writeFile(path, 'precious');
    await expect(placeFile({ draft, path, sha256, replace: false })).rejects.toThrow('exists already');
    expect([await readFile(path, 'utf8'), await readdir(folder)]).toEqual(['precious', ['file']]);
  });

  it('[B4] never gives it to bytes that are not those that were written', async () => {
    await writeFile(draft, 'worms');
    await expect(placeFile({ draft, path, sha256, replace: true })).rejects.toThrow('damaged on its way');
    expect(await readdir(folder)).toEqual([]);
  });
});

describe('moving a file', () => {
  it.runIf(otherDisk)('[B4] goes from disk to disk too', async () => {
    const elsewhere = await mkdtemp(join(MEMORY, 'hearth-place-'));
    try {
      await moveFile(draft, join(elsewhere, 'file'));
      expect(await readFile(join(elsewhere, 'file'), 'utf8')).toBe('words');
      expect(await readdir(folder)).toEqual([]);
    } finally {
      await rm(elsewhere, { recursive: true });
    }
  });

  it('[B4] leaves nothing behind where it cannot be', async () => {
    await expect(moveFile(draft, join(folder, 'missing', 'file'))).rejects.toMatchObject({ code: 'ENOENT' });
    expect(await readdir(folder)).toEqual([]);
  });
});
