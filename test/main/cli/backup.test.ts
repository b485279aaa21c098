import { createHash } from 'node:crypto';
import { chmod, chown, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readArchive } from '../../support/archive.ts';
import { type BuiltHost, startBuiltHost } from '../../support/built-host.ts';
import { startCrowd, UNLIMITED, wholeHistory } from '../../support/busy-host.ts';
import { runCommand } from '../../support/command.ts';
import { connectTo } from '../../support/wire-client.ts';

let root: string;
let data: string;
let file: string;
let hosts: BuiltHost[];

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'hearth-backup-'));
  data = join(root, 'data');
  file = join(root, 'host.tar.gz');
  hosts = [];
});
afterEach(async () => {
  await Promise.all(hosts.map((host) => host.stop()));
  await rm(root, { recursive: true, force: true });
});

async function start(folder = data): Promise<BuiltHost> {
  const host = await startBuiltHost({ folder, flags: UNLIMITED });
  hosts.push(host);
  return host;
}

async function makeData(): Promise<void> {
  const host = await start();
  (await connectTo({ port: host.ready.port, as: 'alice' })).close();
  await host.stop();
}

const backUp = (...words: string[]) => runCommand(['backup', '--data', data, ...words]);

describe('hearth backup of a host that runs', () => {
  it('[B1][B2] under load holds all that was acknowledged before, and makes the same host elsewhere', async () => {
    const host = await start();
    const crowd = await startCrowd(host.ready.port);
    await expect.poll(() => crowd.acknowledged.length, { timeout: 10_000 }).toBeGreaterThan(500);
    const before = [...crowd.acknowledged];
    const { code, out } = await backUp(file);
    const during = crowd.acknowledged.length - before.length;
    await crowd.hush();
    expect([code, during > 50]).toEqual([0, true]);
    const bytes = await readFile(file);
    expect(out).toContain(`${file}\n`);
    expect(out).toContain(bytes.length.toLocaleString('en'));
    expect(out).toContain(createHash('sha256').update(bytes).digest('hex'));
    expect(await readdir(join(data, 'backups'))).toEqual([]);

    const elsewhere = join(root, 'elsewhere');
    expect((await runCommand(['restore', file, '--data', elsewhere])).code).toBe(0);
    const restored = await start(elsewhere);
    expect([restored.ready.id, restored.ready.fingerprint]).toEqual([host.ready.id, host.ready.fingerprint]);
    const again = await connectTo({ port: restored.ready.port });
    await again.done('login', { token: crowd.people[0]?.token });
    const [first] = before;
    const kept = await wholeHistory(again, first?.conversation ?? '');
    expect(kept.map(({ seq }) => seq)).toEqual(kept.map((_, at) => at + 1));
    const byId = new Map(kept.map((message) => [message.chat_id, message]));
    for (const { chat_id, chat, seq } of before) expect(byId.get(chat_id)).toMatchObject({ chat, seq });
    // Also what was said during the backup: said again it is there once, whether the backup holds it or not.
    const hers = crowd.acknowledged.filter(({ chat }) => chat.startsWith('alice'));
    const late = hers.filter(({ seq }) => Math.abs(seq - before.length) < 60);
    for (const { chat_id, chat } of late) {
      const draft = { recipient: 'crew', recipient_type: 'group', chat_id, chat };
      const { response, data: answer } = await again.done('chat', draft);
      expect(response).toBe(byId.has(chat_id) ? 'existing' : 'successful');
      expect(await again.request('chat', draft)).toMatchObject({ response: 'existing', data: answer });
    }
  });

  it('[B7] goes through a control file that only its owner reads, that no backup holds, and that ends with the host', async () => {
    const host = await start();
    const control = join(data, 'control.json');
    expect((await stat(control)).mode & 0o777).toBe(0o600);
    await backUp(file);
    expect([...(await readArchive(file)).keys()]).not.toContain('control.json');
    await host.stop();
    expect(await readdir(data)).not.toContain('control.json');
  });

  it('[B7] takes no notice of the control file of a host that was killed', async () => {
    const host = await start();
    await host.kill();
    expect(await readdir(data)).toContain('control.json');
    const { code, err } = await backUp(file);
    expect([code, err]).toEqual([0, '']);
    expect((await runCommand(['restore', '--check', file])).out).toContain(host.ready.id);
  });

  it('[B7] shows its token to nobody but the host whose certificate lies in the folder', async () => {
    const host = await start();
    const other = await start(join(root, 'other'));
    const control = join(data, 'control.json');
    const said = JSON.parse(await readFile(control, 'utf8'));
    await writeFile(control, JSON.stringify({ ...said, port: other.ready.port }));
    const { code, err } = await backUp(file);
    expect([code, err]).toEqual([1, expect.stringContaining('Something else than the host of this data folder')]);
    await writeFile(control, JSON.stringify({ ...said, port: 9 }));
    expect(await backUp(file)).toMatchObject({
      code: 5,
      err: expect.stringContaining('does not answer on 127.0.0.1:9'),
    });
    await writeFile(control, JSON.stringify({ ...said, token: 'a'.repeat(43) }));
    expect(await backUp(file)).toMatchObject({ code: 1, err: expect.stringContaining('does not make backups') });
    await writeFile(control, 'no JSON');
    expect(await backUp(file)).toMatchObject({ code: 3, err: expect.stringContaining(`by process ${host.pid}`) });
    expect(await readdir(root)).not.toContain('host.tar.gz');
  });

  it('[B1] reaches a host that listens on one address only', async () => {
    hosts.push(await startBuiltHost({ folder: data, flags: ['--bind', '127.0.0.9'] }));
    expect(await backUp(file)).toMatchObject({ code: 0, err: '' });
  });
});

describe('hearth backup of a folder in which nobody works', () => {
  it('[B3] makes the backup itself and leaves the folder in order', async () => {
    await makeData();
    const before = await readdir(data);
    expect(await backUp(file)).toMatchObject({ code: 0, err: '' });
    expect(await readdir(data)).toEqual(before);
    const manifest = JSON.parse((await readArchive(file)).get('manifest.json') ?? '');
    expect(manifest).toMatchObject({ format: 1, host: expect.stringMatching(/^h:/), name: 'Hearth', app: '0.1.0' });
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  it('[B4] replaces no file unless told to, and leaves nothing half done', async () => {
    await makeData();
    await writeFile(file, 'precious');
    expect(await backUp(file)).toMatchObject({ code: 1, err: expect.stringContaining('exists already') });
    expect(await readFile(file, 'utf8')).toBe('precious');
    expect((await backUp(file, '--force')).code).toBe(0);
    expect((await runCommand(['restore', '--check', file])).code).toBe(0);
    expect((await readdir(root)).sort()).toEqual(['data', 'host.tar.gz']);
  });

  it('[B4] refuses places where no backup can be', async () => {
    await makeData();
    const refusals = [
      [join(data, 'inside.tar.gz'), 'among the data itself'],
      [join(root, 'missing', 'host.tar.gz'), 'There is no'],
      [root, 'is a folder'],
    ] as const;
    for (const [place, why] of refusals) {
      expect(await backUp(place, '--force')).toMatchObject({ code: 1, out: '', err: expect.stringContaining(why) });
    }
  });

  it('[B3] makes no host of a folder that holds none', async () => {
    expect(await backUp(file)).toMatchObject({ code: 1, err: expect.stringContaining('holds no data of a host') });
    expect(await readdir(root)).toEqual([]);
  });

  it.runIf(process.getuid?.() === 0)('[B3] leaves no files of root to the user of the host', async () => {
    await makeData();
    await chown(data, 65_534, 65_534);
    await chmod(data, 0o700);
    expect(await backUp(file)).toMatchObject({ code: 1, err: expect.stringContaining('belongs to another user') });
  });

  it('[B12] says what it does and takes, and refuses what makes no sense', async () => {
    expect(await runCommand(['backup', '--help'])).toMatchObject({ code: 0, out: expect.stringContaining('--force') });
    for (const words of [[], ['one', 'two'], ['--nothing']]) {
      expect(await runCommand(['backup', ...words])).toMatchObject({
        code: 2,
        err: expect.stringMatching(/^hearth backup: .+\.\n$/),
      });
    }
  });
});
