import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** How a computer hangs on a network: device `eth0` unless said otherwise, address e.g. `10.1.0.1/24`. */
export interface Cable {
  device?: string;
  address?: string;
}

/** A computer of a test network: a Linux network namespace with its own interfaces and ports. */
export interface Computer {
  /** The namespace's name. */
  name: string;
  /** Runs a command of `ip` in it, e.g. `ip('addr', 'add', '10.1.0.1/24', 'dev', 'eth0')`. */
  ip(...words: string[]): Promise<void>;
  /** Makes its network slow: `tc('add', 'dev', 'eth0', 'root', 'tbf', 'rate', '1mbit', …)`. */
  tc(...words: string[]): Promise<void>;
  /** Plugs it into a network; without an address the interface is up but has none. */
  plug(network: string, cable?: Cable): Promise<void>;
  /** Starts a program in it; it is killed with the network at the latest. */
  start(command: string, ...words: string[]): Program;
}

/** A running program that speaks lines of JSON. */
export interface Program {
  child: ChildProcess;
  lines: Record<string, unknown>[];
  /** All that it wrote, the lines that are no JSON included. */
  output(): string;
  /** The first line, said or still to come, for which `test` holds. Throws after `ms`. */
  wait(test: (line: Record<string, unknown>) => boolean, ms?: number): Promise<Record<string, unknown>>;
  /** The exit code, when it has ended. */
  ended: Promise<number | null>;
  write(line: string): void;
}

export interface TestNetwork {
  computer(): Promise<Computer>;
  /** A switch that computers can be plugged into. */
  network(): Promise<string>;
  /** Ends all programs and removes everything. Never fails. */
  close(): Promise<void>;
}

/** Makes an empty test network. Names carry the process id and are random, so several can exist side by side. */
export async function makeTestNetwork(): Promise<TestNetwork> {
  const prefix = `h${process.pid.toString(36)}${randomBytes(2).toString('hex')}`;
  const programs: Program[] = [];
  const made: string[] = [];
  const switches = await addNamespace(`${prefix}-sw`, made);
  let networks = 0;
  let cables = 0;

  const plug = async (name: string, network: string, { device = 'eth0', address }: Cable) => {
    cables += 1;
    const end = `c${cables}`;
    await run('ip', ['link', 'add', end, 'netns', switches, 'type', 'veth', 'peer', 'name', device, 'netns', name]);
    await run('ip', ['-n', switches, 'link', 'set', end, 'master', network, 'up']);
    await run('ip', ['-n', name, 'link', 'set', device, 'up']);
    if (address) await run('ip', ['-n', name, 'addr', 'add', address, 'dev', device]);
  };

  const close = async () => {
    for (const { child } of programs) child.kill('SIGKILL');
    await Promise.all(programs.map(({ ended }) => ended));
    for (const name of made) await run('ip', ['netns', 'del', name]).catch(() => undefined);
    process.off('exit', removeAtExit);
  };
  // A test run that is cut short must not leave namespaces behind; only synchronous work is possible then.
  const removeAtExit = () => {
    for (const { child } of programs) child.kill('SIGKILL');
    for (const name of made) spawn('ip', ['netns', 'del', name], { detached: true, stdio: 'ignore' }).unref();
  };
  process.on('exit', removeAtExit);

  return {
    async computer() {
      const name = await addNamespace(`${prefix}-${made.length}`, made);
      return {
        name,
        ip: async (...words) => void (await run('ip', ['-n', name, ...words])),
        tc: async (...words) => void (await run('tc', ['-n', name, 'qdisc', ...words])),
        plug: (network, cable = {}) => plug(name, network, cable),
        start: (command, ...words) => {
          const program = startProgram('ip', ['netns', 'exec', name, command, ...words]);
          programs.push(program);
          return program;
        },
      };
    },
    async network() {
      networks += 1;
      const name = `net${networks}`;
      // Without a querier on the network a switch that snoops would stop passing multicast on.
      await run('ip', ['-n', switches, 'link', 'add', name, 'type', 'bridge', 'mcast_snooping', '0', 'stp_state', '0']);
      await run('ip', ['-n', switches, 'link', 'set', name, 'up']);
      return name;
    },
    close,
  };
}

async function addNamespace(name: string, made: string[]): Promise<string> {
  await run('ip', ['netns', 'add', name]);
  made.push(name);
  await run('ip', ['-n', name, 'link', 'set', 'lo', 'up']);
  return name;
}

function startProgram(command: string, words: string[]): Program {
  const child = spawn(command, words, { stdio: ['pipe', 'pipe', 'pipe'] });
  const lines: Record<string, unknown>[] = [];
  const waiting = new Set<() => void>();
  let output = '';
  const read = (line: string) => {
    output += `${line}\n`;
    if (line.startsWith('{')) lines.push(JSON.parse(line));
    for (const look of waiting) look();
  };
  createInterface(child.stdout).on('line', read);
  createInterface(child.stderr).on('line', read);
  child.stdin.on('error', () => undefined);
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  return {
    child,
    lines,
    ended,
    output: () => output,
    write: (line) => void child.stdin.write(`${line}\n`),
    wait: (test, ms = 10_000) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          waiting.delete(look);
          reject(new Error(`Nothing of what was waited for in ${ms} ms. Output:\n${output}`));
        }, ms);
        const look = () => {
          const found = lines.find(test);
          if (!found) return;
          clearTimeout(timer);
          waiting.delete(look);
          resolve(found);
        };
        waiting.add(look);
        look();
      }),
  };
}
