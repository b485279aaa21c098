import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectTo } from '../../support/wire-client.ts';

const cli = fileURLToPath(new URL('../../../out/main/cli.mjs', import.meta.url));
const ON_LOOPBACK = ['--no-mdns', '--bind', '127.0.0.1', '--port', '0'];

/** Runs the built command to its end. */
async function run(words: readonly string[]) {
  const child = spawn(process.execPath, [cli, ...words], { stdio: ['ignore', 'pipe', 'pipe'] });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (text) => {
    stdout += text;
  });
  child.stderr.on('data', (text) => {
    stderr += text;
  });
  const [code] = await once(child, 'close');
  return { code, stdout, stderr };
}

describe('hearth host', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hearth-cli-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  async function start(words: readonly string[], nodeWords: readonly string[] = []) {
    const child = spawn(process.execPath, [...nodeWords, cli, 'host', ...ON_LOOPBACK, ...words], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const ended = once(child, 'exit');
    const lines: string[] = [];
    const reader = createInterface(child.stdout);
    reader.on('line', (line) => lines.push(line));
    await once(reader, 'line');
    return { child, ended, lines };
  }

  it('[K12] prints one JSON object a line, the first says that it is ready, and ends in order', async () => {
    const { child, ended, lines } = await start(['--json', '--data', join(folder, 'json'), '--name', 'Kitchen']);
    const ready = JSON.parse(lines[0] ?? '');
    expect(Object.keys(ready)).toEqual([
      'event',
      'id',
      'name',
      'address',
      'port',
      'plain_port',
      'dialects',
      'fingerprint',
      'url',
    ]);
    expect(ready).toMatchObject({ event: 'ready', name: 'Kitchen', address: '127.0.0.1', plain_port: null });
    const client = await connectTo({ port: ready.port, as: 'alice' });
    const begun = performance.now();
    child.kill('SIGTERM');
    expect(await client.nextEvent('bye')).toMatchObject({ reason: 'host_stopping' });
    expect(await ended).toEqual([0, null]);
    expect(performance.now() - begun).toBeLessThan(5_000);
    for (const line of lines) expect(typeof JSON.parse(line).event).toBe('string');
  });

  it('[K12] tells a person where it is and how to join', async () => {
    const { child, ended, lines } = await start(['--data', join(folder, 'person'), '--plain-port', '0']);
    await expect.poll(() => lines.at(-1)).toContain('Ctrl+C');
    const text = lines.join('\n');
    expect(text).toMatch(/Fingerprint {2}(?:[0-9a-f]{4} ){15}[0-9a-f]{4}\n/);
    expect(text).toMatch(/hearth:\/\/127\.0\.0\.1:\d+\/\?fp=[0-9a-f]{64}\n/);
    expect(text).toMatch(/https:\/\/127\.0\.0\.1:\d+\/, on this computer http:\/\/127\.0\.0\.1:\d+\//);
    child.kill('SIGINT');
    expect(await ended).toEqual([0, null]);
  });

  it('[K12] refuses bad usage with code 2 and one sentence', async () => {
    const bad = [
      ['--port', 'x'],
      ['--port', '65536'],
      ['--set', 'nothing=1'],
      ['--set', 'registration=maybe'],
      ['--set', 'rate_burst=0'],
      ['--set', 'rate_burst'],
      ['--name', ' '],
      ['--bind', 'nowhere'],
      ['--unknown'],
      ['word'],
    ];
    const results = await Promise.all(bad.map((words) => run(['host', '--data', join(folder, 'bad'), ...words])));
    for (const [at, { code, stdout, stderr }] of results.entries()) {
      expect([bad[at], code, stdout]).toEqual([bad[at], 2, '']);
      expect(stderr).toMatch(/^hearth host: [^\n]+\.\n$/);
    }
    expect((await run(['nothing'])).code).toBe(2);
  });

  it('[K12] says with codes 3 and 4 that its folder or its port is in use', async () => {
    const data = join(folder, 'busy');
    const { child, ended, lines } = await start(['--json', '--data', data]);
    const { port } = JSON.parse(lines[0] ?? '');
    const sameFolder = await run(['host', ...ON_LOOPBACK, '--data', data]);
    expect([sameFolder.code, sameFolder.stdout]).toEqual([3, '']);
    expect(sameFolder.stderr).toMatch(/^hearth host: The folder [^\n]+ is in use by process \d+\.\n$/);
    const samePort = await run(['host', ...ON_LOOPBACK, '--data', join(folder, 'other'), '--port', String(port)]);
    expect([samePort.code, samePort.stdout]).toEqual([4, '']);
    expect(samePort.stderr).toBe(`hearth host: Port ${port} is in use by another program.\n`);
    child.kill();
    await ended;
  });

  // Windows has no such signal to make it go wrong by.
  it.skipIf(process.platform === 'win32')(
    '[K13] stops in order, with code 1, when something goes wrong that nobody caught',
    async () => {
      const throwLater = 'process.on("SIGUSR2", () => { throw new Error("boom"); })';
      const words = ['--json', '--data', join(folder, 'boom')];
      const { child, ended, lines } = await start(words, ['--import', `data:text/javascript,${throwLater}`]);
      const client = await connectTo({ port: JSON.parse(lines[0] ?? '').port, as: 'alice' });
      child.kill('SIGUSR2');
      expect(await client.nextEvent('bye')).toMatchObject({ reason: 'host_stopping' });
      expect(await ended).toEqual([1, null]);
      const log = lines.map((line) => JSON.parse(line));
      expect(log).toContainEqual(expect.objectContaining({ level: 'error', event: 'uncaught', error: 'boom' }));
      expect(log.at(-1)).toMatchObject({ event: 'stopped' });
    },
  );

  it('[K12] lists every setting with its default', async () => {
    const { code, stdout } = await run(['host', '--help']);
    expect(code).toBe(0);
    for (const text of ['--plain-lan', 'registration', 'rate_per_second', '[30 requests/s]', '[open]']) {
      expect(stdout).toContain(text);
    }
  });
});
