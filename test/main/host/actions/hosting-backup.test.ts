import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLocalHost } from './local-host.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hearth-backup-'));
});
afterEach(() => rm(folder, { recursive: true }));

describe('host_backup', () => {
  it('[H14] writes one file by its date into the folder for backups, and says what it is', async () => {
    const { clock, own } = createLocalHost({ parts: { backupFolder: folder } });
    const olga = await own();
    const first = await olga.done('host_backup', {});
    expect(dirname(first.path)).toBe(folder);
    expect(first.path).toMatch(/hearth-\d{4}-\d\d-\d\d-\d{6}\.tar\.gz$/);
    expect((await readFile(first.path)).length).toBe(first.bytes);
    await clock.advance(1_000);
    await olga.done('host_backup', {});
    expect(await readdir(folder)).toHaveLength(2);
    const { entries } = await olga.done('host_audit', {});
    expect(entries[1]).toMatchObject({ action: 'host_backup', detail: expect.stringContaining(first.sha256) });
  });

  it('[H14] makes one at a time', async () => {
    const { own } = createLocalHost({ parts: { backupFolder: folder } });
    const olga = await own();
    const [one, other] = await Promise.all([olga.ask('host_backup'), olga.ask('host_backup')]);
    expect(one.response).toBe('successful');
    expect(other.reason).toBe('busy');
  });

  it('[H14] can be tried again after one that failed', async () => {
    const backupFolder = join(folder, 'missing');
    const { own } = createLocalHost({ parts: { backupFolder } });
    const olga = await own();
    expect((await olga.ask('host_backup')).response).toBe('failed');
    await mkdir(backupFolder);
    await olga.done('host_backup', {});
  });
});
