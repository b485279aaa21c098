import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Person, signUp } from './people.ts';
import { type Server, startHost } from './processes.ts';

/** How much of everything a run does. */
export interface Sizes {
  /** Members who hear each message of the fan-out. */
  readonly members: number;
  /** Everybody who has an account. */
  readonly people: number;
  readonly pairs: number;
  /** How long a load lasts, in ms. */
  readonly loadMs: number;
  readonly storedMessages: number;
  /** Bytes of a large file. */
  readonly fileBytes: number;
  /** 0: not measured. */
  readonly connections: number;
}

export const fullSizes: Sizes = {
  members: 200,
  people: 1_001,
  pairs: 500,
  loadMs: 8_000,
  storedMessages: 1_000_000,
  fileBytes: 2_000_000_000,
  connections: 5_000,
};

export const quickSizes: Sizes = {
  members: 200,
  people: 301,
  pairs: 150,
  loadMs: 1_000,
  storedMessages: 50_000,
  fileBytes: 300_000_000,
  connections: 0,
};

/** What the scenarios share: the sizes, and people who have accounts in a data folder that is copied for each. */
export interface Bench {
  readonly sizes: Sizes;
  readonly people: readonly Person[];
  /** A folder of one's own, with all the accounts in it or empty; it is removed at the end. */
  folder(content: 'accounts' | 'empty'): Promise<string>;
  /** Where CPU profiles of the hosts go, one folder for each scenario; undefined when none are wanted. */
  readonly profile: string | undefined;
  close(): Promise<void>;
}

/** Makes all accounts once: a key is hashed slowly, and that is not what is measured. */
export async function openBench(sizes: Sizes, profile: string | undefined): Promise<Bench> {
  const root = await mkdtemp(join(tmpdir(), 'hearth-bench-'));
  const template = join(root, 'template');
  const host = await startHost({ folder: template });
  const people = await signUp(host.port, sizes.people);
  await host.stop();
  let folders = 0;
  return {
    sizes,
    people,
    profile,
    async folder(content) {
      folders += 1;
      const folder = join(root, String(folders));
      if (content === 'accounts') await cp(template, folder, { recursive: true });
      return folder;
    },
    close: () => rm(root, { recursive: true, force: true }),
  };
}

/** Runs `work` with a host of its own that knows all the accounts, and stops the host whatever happens. */
export async function withHost<T>(bench: Bench, name: string, work: (host: Server) => Promise<T>): Promise<T> {
  const profile = bench.profile === undefined ? undefined : join(bench.profile, name);
  const host = await startHost({ folder: await bench.folder('accounts'), profile });
  return finishing(host, work);
}

export async function finishing<T>(server: Server, work: (server: Server) => Promise<T>): Promise<T> {
  try {
    return await work(server);
  } finally {
    await server.stop();
  }
}
