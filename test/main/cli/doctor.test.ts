import { chmod, cp, mkdir, mkdtemp, readdir, readFile, rm, stat, truncate, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { examineData } from '../../../main/cli/doctor-data.ts';
import { dataTexts, frameTexts } from '../../../main/cli/doctor-data-text.ts';
import { languageOfEnvironment } from '../../../main/cli/language.ts';
import { startBuiltHost } from '../../support/built-host.ts';
import { runCommand } from '../../support/command.ts';
import { connect, startTestHost } from '../../support/host.ts';

const DAY = 86_400_000;

let root: string;
let data: string;
let template: string;

beforeAll(async () => {
  template = await mkdtemp(join(tmpdir(), 'hearth-doctor-'));
  const host = await startTestHost({ data: template });
  (await connect(host, { as: 'alice' })).close();
  await host.close();
});
afterAll(() => rm(template, { recursive: true }));
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'hearth-doctor-'));
  data = join(root, 'data');
});
afterEach(() => rm(root, { recursive: true, force: true }));

interface Circumstances {
  readonly now?: number;
  readonly free?: number;
  readonly expected?: boolean;
}

/** Levels by the id of the finding; what is well is left out. */
async function trouble({ now = Date.now(), free = 1e12, expected = true }: Circumstances = {}) {
  const freeBytes = () => Promise.resolve(free);
  const { findings } = await examineData({ folder: data, expected, language: 'en', now, freeBytes });
  for (const { level, title, remedy } of findings) {
    expect(title).not.toBe('');
    expect(level === 'ok' || remedy !== '', `${title}: says what to do`).toBe(true);
  }
  return Object.fromEntries(findings.filter(({ level }) => level !== 'ok').map(({ id, level }) => [id, level]));
}

async function makeData(): Promise<void> {
  await cp(template, data, { recursive: true });
  await chmod(data, 0o700);
  await mkdir(join(data, 'backups'));
  await writeFile(join(data, 'backups', 'hearth-1.tar.gz'), '');
}

describe('the check of a data folder', () => {
  it('[B10] finds nothing in one that is well', async () => {
    await makeData();
    expect(await trouble()).toEqual({});
  });

  it('[B10] tells where no host has run, which is a problem only if there should be one', async () => {
    expect(await trouble()).toEqual({ data_folder: 'problem' });
    expect(await trouble({ expected: false })).toEqual({});
    await mkdir(data);
    expect(await trouble()).toEqual({ data_folder: 'problem' });
    await rm(data, { recursive: true });
    await writeFile(data, 'a file');
    expect(await trouble({ expected: false })).toEqual({ data_folder: 'problem' });
  });

  it('[B10] tells of permissions, space and age', async () => {
    await makeData();
    await chmod(data, 0o755);
    expect(await trouble()).toEqual({ data_permissions: 'problem' });
    await chmod(data, 0o700);
    expect(await trouble({ free: 500_000_000 })).toEqual({ data_space: 'warn' });
    expect(await trouble({ free: 1_000_000 })).toEqual({ data_space: 'problem' });
    const old = new Date(Date.now() - 40 * DAY);
    await utimes(join(data, 'backups', 'hearth-1.tar.gz'), old, old);
    expect(await trouble()).toEqual({ backups: 'warn' });
    await rm(join(data, 'backups'), { recursive: true });
    expect(await trouble()).toEqual({ backups: 'warn' });
  });

  it('[B10] tells of a certificate that ends, is damaged or missing', async () => {
    await makeData();
    const certificate = join(data, 'certificate.pem');
    expect(await trouble({ now: Date.now() + 3_640 * DAY })).toMatchObject({ certificate: 'warn' });
    await truncate(certificate, 400);
    expect(await trouble()).toEqual({ certificate: 'problem' });
    await rm(certificate);
    expect(await trouble()).toEqual({ certificate: 'problem' });
    expect(await readdir(data), 'and makes none').not.toContain('certificate.pem');
  });

  it('[B10] tells of a crash, of records that cannot be read, and of what was set aside', async () => {
    await makeData();
    await mkdir(join(data, 'lock'));
    await writeFile(join(data, 'lock', '1'), JSON.stringify({ pid: 2 ** 22 + 1, started: '', boot: '' }));
    expect(await trouble()).toEqual({ data_owner: 'warn' });
    await rm(join(data, 'lock'), { recursive: true });
    await writeFile(join(data, 'journal', '000009.log'), '00000000 1 {"half a rec');
    expect(await trouble()).toEqual({ data_records: 'warn' });
    await rm(join(data, 'journal', '000009.log'));
    await writeFile(join(data, 'rooms.db'), '{"_id":"g:1"\n');
    expect(await trouble()).toEqual({ data_records: 'warn' });
    await writeFile(join(data, 'rooms.db'), '');
    await mkdir(join(data, 'quarantine'));
    await writeFile(join(data, 'quarantine', '1-1-rooms.db.bad'), 'x');
    expect(await trouble()).toEqual({ set_aside: 'warn' });
  });

  it('[B10] speaks English and Chinese, as the environment says', () => {
    expect(languageOfEnvironment({ LANG: 'zh_CN.UTF-8' })).toBe('zh-CN');
    expect(languageOfEnvironment({ LC_ALL: '', LC_MESSAGES: 'zh_TW', LANG: 'en_US' })).toBe('zh-CN');
    expect(languageOfEnvironment({ LC_ALL: 'C', LANG: 'zh_CN.UTF-8' })).toBe('en');
    expect(languageOfEnvironment({})).toBe('en');
    expect(Object.keys(dataTexts['zh-CN'])).toEqual(Object.keys(dataTexts.en));
    for (const language of ['en', 'zh-CN'] as const) {
      expect(frameTexts[language].summary(2, 1)).toMatch(/2.*1/);
      expect(frameTexts[language].summary(0, 0)).not.toMatch(/\d/);
    }
  });
});

/** All that lies in the folder, with its content and times. */
async function picture(): Promise<Record<string, string>> {
  const names = await readdir(data, { recursive: true });
  const entries = names.sort().map(async (name) => {
    const path = join(data, name);
    const found = await stat(path);
    const content = found.isFile() ? await readFile(path, 'latin1') : '';
    return [name, `${found.mtimeMs} ${found.mode} ${content}`] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}

describe('hearth doctor', () => {
  it('[B10] names the host that runs, and changes nothing in its folder', async () => {
    await makeData();
    const host = await startBuiltHost({ folder: data });
    try {
      const before = await picture();
      const { out, err } = await runCommand(['doctor', '--data', data, '--json']);
      expect([err, await picture()]).toEqual(['', before]);
      const findings: Record<string, string>[] = out
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line));
      for (const each of findings) expect(Object.keys(each)).toEqual(['id', 'level', 'title', 'detail', 'remedy']);
      const byId = Object.fromEntries(findings.map((each) => [each.id, each]));
      expect(byId.data_owner?.detail).toBe(`Process ${host.pid}, port ${host.ready.port}.`);
      // Bound to loopback only, which is what it is asked to find.
      expect(byId.host_port?.title).toContain(String(host.ready.port));
    } finally {
      await host.stop();
    }
  });

  it('[B10] says in words what it found, and ends with 1 when that is a problem', async () => {
    await makeData();
    await chmod(data, 0o755);
    const english = await runCommand(['doctor', '--data', data]);
    expect([english.code, english.err]).toEqual([1, '']);
    expect(english.out).toMatch(/PROBLEM {2}Other users of this computer can read the data\n.+\n +→ Run: chmod 700/);
    expect(english.out.trimEnd().split('\n').at(-1)).toMatch(/^\d problems?, \d notes?\.$/);
    const chinese = await runCommand(['doctor', '--data', data], { LC_ALL: 'zh_CN.UTF-8' });
    expect(chinese.out).toMatch(/问题 {2}这台电脑的其他用户可以读取数据/);
    expect(await readdir(data)).not.toContain('lock');
  });

  it('[B12] says what it does and takes, and refuses what makes no sense', async () => {
    expect(await runCommand(['doctor', '--help'])).toMatchObject({ code: 0, out: expect.stringContaining('--json') });
    const said = expect.stringMatching(/^hearth doctor: .+\.\n$/);
    expect(await runCommand(['doctor', '--nothing'])).toMatchObject({ code: 2, err: said });
  });
});
