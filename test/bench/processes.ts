import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { nodeFlags } from '../../main/node-flags.mjs';
import type { BareMode } from './bare.ts';

const HOST_CORE = '0';
const ALL_CORES = `0-${cpus().length - 1}`;
const LOAD_CORE = 1;
/** Linux counts the time of a process in hundredths of a second, whatever the kernel's own clock is. */
const TICK_MICROSECONDS = 10_000;
const cli = fileURLToPath(new URL('../main/cli.mjs', import.meta.url));

const ready = z.object({ event: z.literal('ready'), port: z.number() });

/** Nothing of what protects a host from its peers may slow the load down. */
const unlimited = {
  rate_per_second: 1_000_000,
  rate_burst: 1_000_000,
  max_unauthenticated: 100_000,
  max_connections: 100_000,
  login_attempts: 1_000_000,
  login_timeout_seconds: 600,
  max_rooms_per_account: 10_000,
};

/** A server under load, in a process of its own. */
export interface Server {
  readonly port: number;
  /** From its start until it said that it is ready, in ms. */
  readonly readyAfter: number;
  /** CPU time used since its start, in µs, all threads; NaN where the system does not tell. */
  cpu(): number;
  /** Resident memory in bytes; NaN where the system does not tell. */
  memory(): number;
  /** Ends it as a person would; resolves when it is gone. */
  stop(): Promise<void>;
  /** Ends it as a power cut would. */
  kill(): Promise<void>;
}

export interface HostOptions {
  readonly folder: string;
  /** 0, or nothing: any free one. */
  readonly port?: number;
  /** Where a CPU profile is written when the host stops. */
  readonly profile?: string | undefined;
  /** On all cores, not on the one that hosts are kept to. */
  readonly spread?: boolean;
}

export function startHost({ folder, port = 0, profile, spread = false }: HostOptions): Promise<Server> {
  const settings = Object.entries(unlimited).flatMap(([name, value]) => ['--set', `${name}=${value}`]);
  const profiling = profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profile}`];
  const words = ['host', '--json', '--no-mdns', '--bind', '127.0.0.1', '--port', String(port), '--data', folder];
  return startServer([...nodeFlags, ...profiling, cli, ...words, ...settings], spread ? ALL_CORES : HOST_CORE);
}

/** Starts this very program as the bare server that Hearth is compared with. */
export function startBare(mode: BareMode): Promise<Server> {
  return startServer([process.argv[1] ?? '', 'bare', mode]);
}

/** The same for bytes that only stream, on all cores. */
export function startBareStream(): Promise<Server> {
  return startServer([process.argv[1] ?? '', 'bare-stream'], ALL_CORES);
}

/** Runs this very program with other words, on all cores; resolves with what it printed. */
export async function runAgain(words: readonly string[]): Promise<string> {
  const [command, ...rest] = [...pinning(ALL_CORES), process.execPath, process.argv[1] ?? '', ...words];
  const child = spawn(command ?? process.execPath, rest, { stdio: ['ignore', 'pipe', 'inherit'] });
  let text = '';
  child.stdout.on('data', (bytes: Buffer) => {
    text += bytes.toString();
  });
  await once(child, 'close');
  return text;
}

async function startServer(words: readonly string[], cores: string = HOST_CORE): Promise<Server> {
  const began = performance.now();
  const [command, ...rest] = [...pinning(cores), process.execPath, ...words];
  const child = spawn(command ?? process.execPath, rest, { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  const endWithUs = () => void child.kill('SIGKILL');
  process.once('exit', endWithUs);
  const { port } = await firstLine(child, ended);
  const readyAfter = performance.now() - began;
  const end = (signal: NodeJS.Signals) => async () => {
    child.kill(signal);
    await ended;
    process.off('exit', endWithUs);
  };
  return {
    port,
    readyAfter,
    cpu: () => cpuOf(child.pid ?? 0),
    memory: () => memoryOf(child.pid ?? 0),
    stop: end('SIGTERM'),
    kill: end('SIGKILL'),
  };
}

async function firstLine(child: ChildProcess, ended: Promise<unknown[]>): Promise<z.infer<typeof ready>> {
  const { stdout } = child;
  if (stdout === null) throw new Error('no output to read');
  const first = once(createInterface(stdout), 'line');
  const gone = ended.then(([code]) => {
    throw new Error(`the server ended with ${String(code)} before it was ready`);
  });
  const [line] = await Promise.race([first, gone]);
  gone.catch(() => undefined);
  // Later lines are the log: read, so that the pipe never fills.
  stdout.resume();
  return ready.parse(JSON.parse(String(line)));
}

function pinning(cores: string): string[] {
  return canPin() ? ['taskset', '-c', cores] : [];
}

function canPin(): boolean {
  return process.platform === 'linux' && cpus().length > 1 && existsSync('/usr/bin/taskset');
}

/** Moves this process to a core of its own, away from the servers; says whether it could. */
export function pinLoad(): boolean {
  return canPin() && spawnSync('taskset', ['-acp', String(LOAD_CORE), String(process.pid)]).status === 0;
}

/** proc(5): utime and stime are the fields 14 and 15; the name before them may hold anything, so count from its end. */
function cpuOf(pid: number): number {
  const fields = procFile(pid, 'stat').split(') ').at(-1)?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) * TICK_MICROSECONDS;
}

function memoryOf(pid: number): number {
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(procFile(pid, 'status'))?.[1]) * 1024;
}

function procFile(pid: number, name: string): string {
  const path = `/proc/${pid}/${name}`;
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
}
