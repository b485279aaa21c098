import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';

const cli = fileURLToPath(new URL('../../out/main/cli.mjs', import.meta.url));
const scenario = fileURLToPath(new URL('scenario.py', import.meta.url));
const ready = z.object({
  event: z.literal('ready'),
  port: z.number(),
  plain_port: z.number(),
  fingerprint: z.string(),
});

const python = ['python3', 'python'].find((name) =>
  spawnSync(name, ['--version']).stdout?.toString().startsWith('Python 3'),
);
if (python === undefined) process.stderr.write('\n!!! NOT RUN: test/interop: Python 3 is missing\n\n');

/** Starts the built host on free ports; `stop` ends it and gives its exit code. */
async function startHost(folder: string) {
  const words = ['host', '--json', '--no-mdns', '--bind', '127.0.0.1', '--port', '0', '--plain-port', '0'];
  const host = spawn(process.execPath, [cli, ...words, '--data', folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(host, 'exit');
  const [line] = await Promise.race([once(createInterface(host.stdout), 'line'), ended]);
  const stop = async () => {
    host.kill('SIGTERM');
    const [code] = await ended;
    return code;
  };
  return { ...ready.parse(JSON.parse(String(line))), stop };
}

async function runScenario(command: string, words: readonly string[]): Promise<{ code: unknown; output: string }> {
  const program = spawn(command, ['-B', scenario, ...words], { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [program.stdout, program.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  const [code] = await once(program, 'close');
  return { code, output };
}

// Where CI runs, a suite that quietly did not run would look like one that passed.
describe.runIf(python !== undefined || process.env.CI)('a client in another language', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hearth-interop-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('[C1] written from the protocol page alone, goes through a whole day with the built host', async () => {
    expect(python, 'Python 3').toBeDefined();
    const host = await startHost(folder);
    try {
      const place = ['127.0.0.1', String(host.port), host.fingerprint, String(host.plain_port)];
      const { code, output } = await runScenario(python ?? 'python3', place);
      const lines = output.trim().split('\n');
      expect(lines.filter((line) => !/^(ok {3}|# )/.test(line))).toEqual([
        expect.stringMatching(/^[1-9]\d+ passed, 0 failed$/),
      ]);
      expect(code).toBe(0);
    } finally {
      expect(await host.stop()).toBe(0);
    }
  }, 180_000);
});
