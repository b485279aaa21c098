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
  /** Ends it as a person would, removes its data, and resolves with the exit code. */
  stop(): Promise<number | null>;
}

/** Runs the built command line as a host on free ports, with its data in a temporary folder; `flags` come last. */
export async function startBuiltHost(flags: readonly string[] = []): Promise<BuiltHost> {
  const folder = await mkdtemp(join(tmpdir(), 'hearth-host-'));
  const words = ['host', '--json', '--no-mdns', '--port', '0', '--plain-port', '0', '--data', folder, ...flags];
  const child = spawn(process.execPath, [cli, ...words], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise<number | null>((done) => child.once('exit', done));
  const stop = async () => {
    child.kill('SIGTERM');
    const code = await ended;
    await rm(folder, { recursive: true, force: true });
    return code;
  };
  try {
    const first = once(createInterface(child.stdout), 'line');
    const [line] = await Promise.race([first, ended.then((code) => Promise.reject(new Error(`exit code ${code}`)))]);
    const said = ready.parse(JSON.parse(String(line)));
    return { ready: said, url: `http://127.0.0.1:${said.plain_port}/`, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
