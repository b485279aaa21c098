import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const cli = fileURLToPath(new URL('../../out/main/cli.mjs', import.meta.url));

const ready = z.object({
  event: z.literal('ready'),
  id: z.string(),
  name: z.string(),
  port: z.number(),
  plain_port: z.number(),
  fingerprint: z.string(),
});

export interface BuiltHost {
  /** The first line that the host wrote. */
  readonly ready: z.infer<typeof ready>;
  /** Its page, over the plain listener on the loopback address. */
  readonly url: string;
  readonly pid: number;
  /** Ends it as a person would, and resolves with the exit code; a folder that was not handed in is removed. */
  stop(): Promise<number | null>;
  /** Ends it in the midst of whatever it does (SIGKILL), and leaves its data as it lies there. */
  kill(): Promise<void>;
}

export interface BuiltHostOptions {
  /** Where its data lies; a temporary folder unless handed in. */
  readonly folder?: string;
  /** Words after `hearth host`; the last ones win. */
  readonly flags?: readonly string[];
}

/** Runs the built command line as a host on free ports of the loopback address. */
export async function startBuiltHost({ folder, flags = [] }: BuiltHostOptions = {}): Promise<BuiltHost> {
  const data = folder ?? (await mkdtemp(join(tmpdir(), 'hearth-host-')));
  const ports = ['--port', '0', '--plain-port', '0', '--bind', '127.0.0.1'];
  const words = ['host', '--json', '--no-mdns', ...ports, '--data', data, ...flags];
  const child = spawn(process.execPath, [cli, ...words], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise<number | null>((done) => child.once('exit', done));
  async function end(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null> {
    child.kill(signal);
    return ended;
  }
  const stop = async () => {
    const code = await end('SIGTERM');
    if (folder === undefined) await rm(data, { recursive: true, force: true });
    return code;
  };
  const kill = async () => void (await end('SIGKILL'));
  try {
    const lines = createInterface(child.stdout);
    const [line] = await Promise.race([
      once(lines, 'line'),
      ended.then((code) => Promise.reject(new Error(`the host ended with exit code ${code}`))),
    ]);
    const said = ready.parse(JSON.parse(String(line)));
    return { ready: said, url: `http://127.0.0.1:${said.plain_port}/`, pid: child.pid ?? 0, stop, kill };
  } catch (error) {
    await stop();
    throw error;
  }
}
