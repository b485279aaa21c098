import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { startBuiltHost } from '../support/built-host.ts';

const scenario = fileURLToPath(new URL('scenario.py', import.meta.url));
const python = ['python3', 'python'].find((name) =>
  spawnSync(name, ['--version']).stdout?.toString().startsWith('Python 3'),
);
if (python === undefined) process.stderr.write('\n!!! NOT RUN: test/interop: Python 3 is missing\n\n');

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
  it('[I1] written from the protocol page alone, goes through a whole day with the built host', async () => {
    expect(python, 'Python 3').toBeDefined();
    const host = await startBuiltHost();
    try {
      const { port, fingerprint, plain_port } = host.ready;
      const place = ['127.0.0.1', String(port), fingerprint, String(plain_port)];
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
