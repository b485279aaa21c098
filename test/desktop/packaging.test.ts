import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AsarFile, extractAsar, readAsar } from '../support/asar.ts';
import { fusesOf, makeDistribution } from '../support/electron/distribution.ts';
import { standInDesktop } from '../support/electron/stand-in.ts';
import { ask, windowAt } from './desktop.ts';

const run = promisify(execFile);

let folder: string;
let files: AsarFile[];
const unpacked = () => join(folder, 'release', 'linux-unpacked');
const archive = () => join(unpacked(), 'resources', 'app.asar');

describe.runIf(process.platform === 'linux')('the packaged app', () => {
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hearth-packaging-'));
    await makeDistribution(join(folder, 'electron'));
    const settings = [
      `-c.electronDist=${join(folder, 'electron')}`,
      `-c.directories.output=${join(folder, 'release')}`,
    ];
    const words = ['node_modules/electron-builder/cli.js', '--dir', '--linux', '--publish', 'never', ...settings];
    await run(process.execPath, words, { timeout: 50_000 });
    files = readAsar(archive());
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('holds what was built, the pictures and argon2, and nothing else', () => {
    const paths = files.map(({ path }) => path);
    const parts = {
      main: /^out\/main\/[\w-]+\.mjs$/,
      preload: /^out\/preload\/preload\.cjs$/,
      renderer: /^out\/renderer\/(?:index\.html|manifest\.webmanifest|(?:apple-touch-)?icon[\w-]*\.png|assets\/.+)$/,
      pictures: /^main\/shell\/icons\/(?:icon|tray|overlay)[\w@-]*\.png$/,
      argon2: /^node_modules\/@node-rs\/argon2(?:-[\w-]+)?\/[\w.-]+$/,
      manifest: /^package\.json$/,
    };
    for (const part of Object.values(parts)) expect(paths.filter((path) => part.test(path))).not.toEqual([]);
    expect(paths.filter((path) => !Object.values(parts).some((part) => part.test(path)))).toEqual([]);
    expect(paths.filter((path) => /\.map$|\.ts$|\btest\b/.test(path))).toEqual([]);
    expect(paths).toContain('out/main/index.mjs');
    expect(paths).toContain('out/main/search-worker.mjs');
    expect(paths).toContain('out/main/hash-worker.mjs');
  });

  it('keeps native code alone outside of the archive', () => {
    const outside = files.filter(({ isUnpacked }) => isUnpacked).map(({ path }) => path);
    expect(outside.some((path) => path.endsWith('.node'))).toBe(true);
    expect(outside.filter((path) => !path.startsWith('node_modules/@node-rs/argon2-'))).toEqual([]);
  });

  it('has fuses that take Node’s doors away', () => {
    // Run as Node, encrypted cookies, NODE_OPTIONS, --inspect, checked archive, archive only, snapshot, file: rights.
    expect(fusesOf(join(unpacked(), 'hearth'))).toBe('01001100');
  });

  it('runs from what is in it', async () => {
    extractAsar(archive(), join(folder, 'app'));
    const desktop = await standInDesktop();
    try {
      const environment = { ELECTRON_STAND_IN_MAIN: join(folder, 'app', 'out', 'main', 'index.mjs') };
      const app = await desktop.start({ folder: join(folder, 'person'), environment });
      const window = await windowAt(app, 0);
      expect(await ask(window, 'start_hosting', {})).toMatchObject({ ok: true, data: { done: true } });
      expect(app.log()).not.toContain('error');
    } finally {
      await desktop.close();
    }
  });
});
