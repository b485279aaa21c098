import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';

/** A firewall that is on. */
export interface Firewall {
  product: 'ufw' | 'firewalld' | 'nftables' | 'windows' | 'macos';
  /** It treats this network as hostile: Windows' public profile, macOS blocking all incoming connections. */
  strict: boolean;
}

/** How the checks ask the system; each gives nothing where the command or file is missing, forbidden or too slow. */
export interface SystemReader {
  run(command: string, ...words: string[]): Promise<string | undefined>;
  read(path: string): Promise<string | undefined>;
}

const COMMAND_MS = 2_000;

export const systemReader: SystemReader = {
  run: (command, ...words) =>
    new Promise((resolve) => {
      const options = { timeout: COMMAND_MS, windowsHide: true, maxBuffer: 4 * 1024 * 1024 };
      execFile(command, words, options, (error, stdout) => resolve(error ? undefined : stdout));
    }),
  read: (path) => readFile(path, 'utf8').catch(() => undefined),
};

/** The firewall that is on and does not let the host's TCP `port` and mDNS through, as far as can be read without rights. */
export async function findFirewall(
  platform: NodeJS.Platform,
  port: number,
  system: SystemReader,
): Promise<Firewall | undefined> {
  if (platform === 'linux') return await linuxFirewall(port, system);
  if (platform === 'win32') return await windowsFirewall(system);
  if (platform === 'darwin') return await macosFirewall(system);
  return undefined;
}

async function linuxFirewall(port: number, { run, read }: SystemReader): Promise<Firewall | undefined> {
  // `ufw status` needs root, its settings do not.
  if (/^ENABLED=yes/im.test((await read('/etc/ufw/ufw.conf')) ?? '')) return { product: 'ufw', strict: false };
  if ((await run('firewall-cmd', '--state'))?.trim() === 'running') {
    const allowed = await Promise.all([
      run('firewall-cmd', '--query-service=mdns'),
      run('firewall-cmd', `--query-port=${port}/tcp`),
    ]);
    return allowed.every((answer) => answer?.trim() === 'yes') ? undefined : { product: 'firewalld', strict: false };
  }
  const rules = (await run('nft', 'list', 'ruleset')) ?? '';
  return /hook input[^}]*policy drop/.test(rules) ? { product: 'nftables', strict: false } : undefined;
}

// netsh answers in the language of the system; ON and the profiles' names are known in English and Chinese.
async function windowsFirewall({ run }: SystemReader): Promise<Firewall | undefined> {
  const state = (await run('netsh', 'advfirewall', 'show', 'currentprofile')) ?? '';
  if (!/\sON\s*$|启用/m.test(state)) return undefined;
  return { product: 'windows', strict: /Public|公用/.test(state) };
}

async function macosFirewall({ run }: SystemReader): Promise<Firewall | undefined> {
  const tool = '/usr/libexec/ApplicationFirewall/socketfilterfw';
  const state = (await run(tool, '--getglobalstate')) ?? '';
  if (!/State = [12]/.test(state)) return undefined;
  const blocksAll = /State = 2/.test(state) || /enabled/i.test((await run(tool, '--getblockall')) ?? '');
  return { product: 'macos', strict: blocksAll };
}
