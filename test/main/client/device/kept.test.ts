import { cp, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openCacheFolder } from '../../../../main/client/device/cache-folder.ts';
import { createLog } from '../../../../main/log.ts';
import { newUlid } from '../../../../shared/protocol/ids.ts';
import { connect, startTestHost } from '../../../support/host.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';
import { joinHost, KEY, online, PATIENCE, startDevice } from '../../../support/test-device.ts';

/** Every file in the folder. */
async function filesIn(folder: string): Promise<string[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  return found.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

describe('what the device keeps', () => {
  it('[C52] is sent once when it was killed after it said that it keeps it', async () => {
    await using folder = await temporaryFolder();
    await using killed = await temporaryFolder();
    await using before = await startTestHost();
    await using device = await startDevice(folder.path);
    const id = await joinHost(device, before.port, 'alice');
    await before.close();
    await expect.poll(() => device.connection(), PATIENCE).toMatchObject({ name: 'waiting' });
    const ids = Array.from({ length: 30 }, () => newUlid());
    const kept = ids.map((chat_id) =>
      device.handlers.send({ chat_id, draft: { recipient: 'alice', recipient_type: 'user', chat: chat_id } }),
    );
    expect(await Promise.all(kept)).toEqual(ids.map(() => ({ done: true })));
    // What a kill at this moment would leave on the disk.
    await cp(join(folder.path, 'config'), join(killed.path, 'config'), { recursive: true });
    await using host = await before.restart();
    await using again = await startDevice(killed.path);
    await online(again);
    await expect.poll(async () => (await again.handlers.session({})).outbox, PATIENCE).toEqual([]);
    await expect.poll(async () => (await device.handlers.session({})).outbox, PATIENCE).toEqual([]);
    const reader = await connect(host);
    await reader.request('login', { user_id: 'alice', key: KEY });
    const { data } = await reader.request('recent', {});
    const { conversations } = data as { conversations: { conversation: string; last_seq: number }[] };
    expect(conversations.map(({ last_seq }) => last_seq)).toEqual([ids.length]);
    expect(host.id).toBe(id);
    reader.close();
  });

  it('[C50] is for its owner only, and no log shows a token or a key', async () => {
    await using folder = await temporaryFolder();
    await using host = await startTestHost();
    const lines: string[] = [];
    const log = createLog((entry) => lines.push(JSON.stringify(entry)), 'debug');
    const device = await startDevice(folder.path, { log });
    await joinHost(device, host.port, 'alice');
    await device.handlers.write_cache({ key: 'overview', value: 1 });
    await device.handlers.change_preferences({ theme: 'dark' });
    await device.handlers.request({ action: 'change_key', params: { old_key: KEY, key: 'another password' } });
    await device.close();
    const files = await filesIn(join(folder.path, 'config'));
    expect(files.map((file) => file.split('/').at(-1)).sort()).toEqual(
      expect.arrayContaining(['current.json', 'known-hosts.json', 'outbox.jsonl', 'preferences.json']),
    );
    for (const file of files) expect([file, (await stat(file)).mode & 0o077]).toEqual([file, 0]);
    const known = JSON.parse(await readFile(join(folder.path, 'config', 'known-hosts.json'), 'utf8'));
    const { token } = known.hosts[0].sign_ins[0];
    for (const secret of [token, KEY, 'another password']) expect(lines.join()).not.toContain(secret);
  });

  it('[C57] survives damage: what cannot be read is set aside, and the rest works', async () => {
    await using folder = await temporaryFolder();
    await using host = await startTestHost();
    const device = await startDevice(folder.path);
    await joinHost(device, host.port, 'alice');
    await device.handlers.write_cache({ key: 'overview', value: { fine: true } });
    await device.close();
    const config = join(folder.path, 'config');
    const changed = { theme: 'sepia', density: 'compact', text_size: 120, notifications: { groups: 'some' }, newer: 1 };
    await writeFile(join(config, 'preferences.json'), JSON.stringify(changed));
    const documents = (await filesIn(config)).filter((file) => file.includes('cache'));
    for (const file of documents) await writeFile(file, '{"key": "over');
    await using again = await startDevice(folder.path);
    expect(await again.handlers.preferences({})).toMatchObject({
      theme: 'system',
      density: 'compact',
      text_size: 120,
      notifications: { groups: 'all' },
    });
    expect(await readFile(join(config, 'preferences.json.damaged'), 'utf8')).toBe(JSON.stringify(changed));
    await online(again);
    expect(documents).toHaveLength(1);
    expect(await again.handlers.read_cache({ key: 'overview' })).toEqual({ value: null });
    await again.handlers.write_cache({ key: 'overview', value: 'anew' });
    expect(await again.handlers.read_cache({ key: 'overview' })).toEqual({ value: 'anew' });
  });

  it('[C57] begins anew when nothing of it can be read', async () => {
    await using folder = await temporaryFolder();
    const config = join(folder.path, 'config');
    await mkdir(config, { recursive: true });
    for (const name of ['preferences.json', 'current.json', 'known-hosts.json']) {
      await writeFile(join(config, name), 'garbage');
    }
    await using device = await startDevice(folder.path);
    expect((await device.handlers.session({})).connection).toEqual({ name: 'signed_out' });
    expect(await device.handlers.preferences({})).toMatchObject({ theme: 'system' });
    expect(await device.handlers.hosts({})).toEqual({ hosts: [] });
    expect((await filesIn(config)).filter((file) => file.endsWith('.damaged'))).toHaveLength(3);
  });
});

describe('the documents on disk', () => {
  const problem = (error: unknown) => expect.unreachable(String(error));
  const sizes = async (folder: string) => {
    const all = await Promise.all((await filesIn(folder)).map(async (file) => (await stat(file)).size));
    return all.reduce((sum, size) => sum + size, 0);
  };

  it('[C57] stay within their bound, the ones written last', async () => {
    await using folder = await temporaryFolder();
    const limit = 10_000;
    const cache = await openCacheFolder(folder.path, { problem, limit });
    for (let number = 0; number < 20; number++) await cache.write(`${number}`, 'x'.repeat(1_000));
    await cache.write('huge', 'x'.repeat(limit));
    await cache.close();
    expect(await sizes(folder.path)).toBeLessThanOrEqual(limit);
    await writeFile(join(folder.path, `${'0'.repeat(64)}.json.tmp`), 'left by a crash');
    const again = await openCacheFolder(folder.path, { problem, limit });
    await again.write('more', 'y');
    const held = await Promise.all(Array.from({ length: 20 }, (_, number) => again.read(`${number}`)));
    expect(held.slice(0, 10)).toEqual(Array.from({ length: 10 }, () => null));
    expect(held.slice(-8)).not.toContain(null);
    expect([await again.read('more'), await again.read('huge')]).toEqual(['y', null]);
    await again.close();
    expect((await filesIn(folder.path)).some((file) => file.endsWith('.tmp'))).toBe(false);
  });

  it('[C57] are written once for many changes, and read as they were written last', async () => {
    await using folder = await temporaryFolder();
    const cache = await openCacheFolder(folder.path, { problem });
    for (let number = 0; number < 100; number++) await cache.write('one', number);
    expect(await filesIn(folder.path)).toEqual([]);
    expect(await cache.read('one')).toBe(99);
    await cache.close();
    expect(await filesIn(folder.path)).toHaveLength(1);
  });
});
