import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Contents, readArchive, writeArchive } from '../../support/archive.ts';
import { startBuiltHost } from '../../support/built-host.ts';
import { UNLIMITED, wholeHistory } from '../../support/busy-host.ts';
import { runCommand } from '../../support/command.ts';
import { connectTo } from '../../support/wire-client.ts';

/**
 * Written by version 0.1.0 in format 1; never to be made anew. On it alice (its owner) and bob have talked in the group
 * crew, where one message was edited, one deleted and one has a reaction; the last one still lay in the journal.
 */
const OLD = fileURLToPath(new URL('../../fixtures/backup-format-1.tar.gz', import.meta.url));
const OLD_ID = 'h:01M7WRN44BSW2QE2SHAYB4021J';

let root: string;
let data: string;
let file: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'hearth-restore-'));
  data = join(root, 'data');
  file = join(root, 'host.tar.gz');
});
afterEach(() => rm(root, { recursive: true, force: true }));

const restore = (...words: string[]) => runCommand(['restore', '--data', data, ...words]);

/** Expects one sentence, and that nothing came into being. */
async function expectRefusal(sentence: string | RegExp): Promise<void> {
  const { code, out, err } = await restore(file);
  expect([code, out]).toEqual([1, '']);
  expect(err).toMatch(/^hearth restore: [^\n]+\n$/);
  expect(err).toMatch(sentence);
  expect((await readdir(root)).filter((name) => name !== 'host.tar.gz')).toEqual([]);
  expect((await restore('--check', file)).code).toBe(1);
}

/** A backup like the old one, changed; its list of files is changed along unless that is what was changed. */
async function forge(change: (contents: Contents) => void, { listed = true } = {}): Promise<void> {
  const contents = await readArchive(OLD);
  const list = JSON.parse(contents.get('manifest.json') ?? '');
  contents.delete('manifest.json');
  change(contents);
  const files = [...contents].map(([path, content]) => ({
    path,
    size: Buffer.byteLength(content),
    sha256: createHash('sha256').update(content).digest('hex'),
  }));
  contents.set('manifest.json', JSON.stringify({ ...list, files: listed ? files : list.files }));
  await writeArchive(file, contents);
}

describe('hearth restore', () => {
  it('[B9] reads what the first format has written, and everything in it is there', async () => {
    const { code, out } = await restore(OLD);
    expect([code, out]).toEqual([0, expect.stringContaining(`Host   Office 办公室 (${OLD_ID})`)]);
    expect(out).toMatch(/Made {3}2026-11-20 15:19 UTC by Hearth 0\.1\.0\nFiles {2}15, 7\.8 kB \(7,776 bytes\)/);
    const host = await startBuiltHost({ folder: data, flags: UNLIMITED });
    try {
      expect(host.ready).toMatchObject({ id: OLD_ID, name: 'Office 办公室' });
      const alice = await connectTo({ port: host.ready.port, as: 'alice' });
      expect(alice.account).toMatchObject({ user_id: 'alice', host_role: 'owner' });
      const { data: recent } = await alice.done('recent', {});
      const ids = (recent.conversations as { conversation: string }[]).map(({ conversation }) => conversation);
      const histories = await Promise.all(ids.map((id) => wholeHistory(alice, id)));
      const chats = histories.map((history) => history.map(({ chat }) => chat)).sort((a, b) => b.length - a.length);
      expect(chats).toEqual([
        ['first', 'second, edited', '', 'line\u2028separator', 'fourth', 'still in the journal'],
        ['hello alice'],
      ]);
      const first = histories.flat().find(({ chat }) => chat === 'first');
      expect(first?.reactions).toEqual({ '👍': [expect.stringMatching(/^u:/)] });
      const again = { recipient: 'crew', recipient_type: 'group', chat: 'first', chat_id: first?.chat_id };
      expect(await alice.request('chat', again)).toMatchObject({ response: 'existing', data: { seq: 1 } });
    } finally {
      await host.stop();
    }
  });

  it('[B6] fills a missing or empty folder, for its owner only', async () => {
    await mkdir(data);
    expect((await restore(OLD)).code).toBe(0);
    expect((await stat(data)).mode & 0o777).toBe(0o700);
    expect((await stat(join(data, 'certificate.pem'))).mode & 0o777).toBe(0o600);
    expect(await readdir(root)).toEqual(['data']);
  });

  it('[B6] leaves a folder alone in which something lies', async () => {
    await mkdir(data);
    await writeFile(join(data, 'precious'), 'words');
    expect(await restore(OLD)).toMatchObject({ code: 1, err: expect.stringContaining('is not empty') });
    expect(await readdir(data)).toEqual(['precious']);
  });

  it('[B6] leaves a folder alone in which a host works', async () => {
    const host = await startBuiltHost({ folder: data });
    const refused = await restore(OLD);
    await host.stop();
    expect(refused).toMatchObject({ code: 3, err: expect.stringContaining(`in use by process ${host.pid}`) });
  });

  it('[B5] only checks when told to', async () => {
    const { code, out } = await restore('--check', OLD);
    expect([code, out]).toEqual([0, expect.stringContaining(OLD_ID)]);
    expect(await readdir(root)).toEqual([]);
  });

  it('[B12] says what it does and takes, and refuses what makes no sense', async () => {
    expect(await runCommand(['restore', '--help'])).toMatchObject({ code: 0, out: expect.stringContaining('--check') });
    for (const words of [[], ['one', 'two'], ['--nothing']]) {
      const said = expect.stringMatching(/^hearth restore: .+\.\n$/);
      expect(await runCommand(['restore', ...words])).toMatchObject({ code: 2, err: said });
    }
    expect(await restore(file)).toMatchObject({ code: 1, err: `hearth restore: There is no ${file}.\n` });
  });
});

describe('hearth restore of a backup that is not as it was written', () => {
  it('[B5] refuses one that was cut off, wherever', async () => {
    const whole = await readFile(OLD);
    for (const part of [0, 0.1, 0.5, 0.9, 0.999]) {
      await writeFile(file, whole.subarray(0, Math.floor(whole.length * part)));
      await expectRefusal(/The backup .*(damaged|ends too early)/);
    }
  });

  it('[B5] refuses one with a damaged byte, wherever', async () => {
    const whole = await readFile(OLD);
    for (const part of [0, 0.2, 0.4, 0.6, 0.8, 0.99]) {
      const damaged = Buffer.from(whole);
      const at = Math.floor(whole.length * part);
      damaged[at] = (damaged[at] ?? 0) ^ 0x55;
      await writeFile(file, damaged);
      await expectRefusal(/backup/);
    }
  });

  it('[B5] refuses what is no backup at all', async () => {
    await writeFile(file, 'Dear diary, '.repeat(1_000));
    await expectRefusal('cannot be unpacked');
  });

  it.each([
    ['a changed file', (contents: Contents) => void contents.set('settings.db', '{"_id":"name","value":"Mine"}\n')],
    ['a missing file', (contents: Contents) => void contents.delete('tokens.db')],
    ['a file too many', (contents: Contents) => void contents.set('journal/000009.log', 'x')],
  ])('[B5] refuses %s', async (_, change) => {
    await forge(change, { listed: false });
    await expectRefusal(/backup/);
  });

  it.each([
    '../evil',
    '/etc/evil',
    'journal/../../evil',
    'C:\\evil',
    'a\\..\\..\\evil',
    '.',
    'journal//x',
    'tab\tname',
  ])('[B5] refuses the path %j', async (path) => {
    await forge((contents) => void contents.set(path, 'evil'));
    await expectRefusal('does not belong there');
  });

  it('[B5] refuses a newer format, and says which version wrote it', async () => {
    const contents = await readArchive(OLD);
    const list = JSON.parse(contents.get('manifest.json') ?? '');
    contents.set('manifest.json', JSON.stringify({ ...list, format: 2, app: '9.1.0' }));
    await writeArchive(file, contents);
    await expectRefusal('newer version of Hearth (9.1.0)');
  });

  it('[B5] prints no escapes that a forged backup holds', async () => {
    const contents = await readArchive(OLD);
    const list = JSON.parse(contents.get('manifest.json') ?? '');
    const forged = {
      ...list,
      name: 'Evil\u001b[2J\nHost',
      host: 'h:\u001b]0;x\u0007',
      app: '\u009b31m',
      created: 1e300,
    };
    contents.set('manifest.json', JSON.stringify(forged));
    await writeArchive(file, contents);
    const { code, out } = await restore('--check', file);
    expect(code).toBe(0);
    expect(out.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
    expect(out).toContain('at an unknown time');
  });
});
