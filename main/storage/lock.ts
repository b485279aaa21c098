import { randomUUID } from 'node:crypto';
import { link, mkdir, readdir, readFile, rm, rmdir, stat, writeFile } from 'node:fs/promises';
import { uptime } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { errorCode } from './disk.ts';

/** Another process works in this folder. */
export class FolderInUse extends Error {
  readonly pid: number;

  constructor(folder: string, pid: number) {
    super(`The folder ${folder} is in use by process ${pid}.`);
    this.name = 'FolderInUse';
    this.pid = pid;
  }
}

/** A process id is used again after a while; together with these it names one process only. */
const owner = z.object({ pid: z.number().int(), started: z.string(), boot: z.string() });
type Owner = z.infer<typeof owner>;

// More than anybody can come between by accident.
const ATTEMPTS = 10;

/**
 * Makes this process the only owner of the folder; resolves with what gives it free. Locks are numbered files in
 * `lock/`. Whoever finds only locks of dead owners makes the one with the next number, which only one of many can; an
 * old lock is never put out of the way first, since in that moment two could come to believe that the folder is theirs.
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const locks = join(folder, 'lock');
  const owner = JSON.stringify(await ownerOf(process.pid));
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const draft = join(locks, `draft-${randomUUID()}`);
    try {
      await mkdir(locks, { recursive: true, mode: 0o700 });
      await writeFile(draft, owner, { mode: 0o600 });
      const known = await numbersIn(locks);
      await refuseWhenOwned(folder, known);
      const own = (known.at(-1) ?? 0) + 1;
      if (await claim(draft, lockPath(folder, own))) return await settle(folder, own);
    } catch (error) {
      // The last owner has just removed the empty folder of locks.
      if (errorCode(error) !== 'ENOENT') throw error;
    } finally {
      await rm(draft, { force: true });
    }
  }
  throw new FolderInUse(folder, 0);
}

/** The process that works in the folder, or undefined when none does; changes nothing. */
export async function folderOwner(folder: string): Promise<number | undefined> {
  for (const number of await numbersIn(join(folder, 'lock'))) {
    const pid = await livingOwner(lockPath(folder, number));
    if (pid !== undefined) return pid;
  }
  return undefined;
}

/** Somebody may have come, or come and gone, since the locks were listed; in doubt nobody gets the folder. */
async function settle(folder: string, own: number): Promise<() => Promise<void>> {
  const locks = join(folder, 'lock');
  const release = async () => {
    await rm(lockPath(folder, own), { force: true });
    // Somebody else may be at the door already.
    await rmdir(locks).catch(() => undefined);
  };
  const others = (await numbersIn(locks)).filter((number) => number !== own);
  try {
    await refuseWhenOwned(folder, others);
  } catch (error) {
    await release();
    throw error;
  }
  for (const number of others) await rm(lockPath(folder, number), { force: true });
  return release;
}

function lockPath(folder: string, number: number): string {
  return join(folder, 'lock', String(number));
}

async function numbersIn(locks: string): Promise<number[]> {
  const names = await readdir(locks).catch(() => []);
  return names
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .sort((one, other) => one - other);
}

async function refuseWhenOwned(folder: string, numbers: readonly number[]): Promise<void> {
  for (const number of numbers) {
    const pid = await livingOwner(lockPath(folder, number));
    if (pid !== undefined) throw new FolderInUse(folder, pid);
  }
}

/** A link appears as a whole or not at all, so nobody ever reads half a lock. */
async function claim(draft: string, path: string): Promise<boolean> {
  try {
    await link(draft, path);
    return true;
  } catch (error) {
    const code = errorCode(error);
    if (code === 'EEXIST') return false;
    if (code === 'ENOENT') throw error;
    return claimWithoutLinks(draft, path);
  }
}

/** For file systems without hard links (FAT). */
async function claimWithoutLinks(draft: string, path: string): Promise<boolean> {
  try {
    await writeFile(path, await readFile(draft), { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  }
}

async function livingOwner(path: string): Promise<number | undefined> {
  const parsed = owner.safeParse(parse((await readIfThere(path)) ?? ''));
  if (!parsed.success) return undefined;
  const { pid, started, boot } = parsed.data;
  if (!isAlive(pid) || (await isZombie(pid))) return undefined;
  const now = await ownerOf(pid);
  if (now.boot !== boot || now.started !== started) return undefined;
  // Where the system does not say when a process began, at least a lock from before the last start of it is old.
  const made = await stat(path).catch(() => undefined);
  return made && made.mtimeMs >= Date.now() - uptime() * 1_000 ? pid : undefined;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
}

/** Killed, with all its threads, but not yet fetched by its parent: nothing of it writes any more. */
async function isZombie(pid: number): Promise<boolean> {
  const [state] = await statOf(pid);
  return state === 'Z' && (await readdir(`/proc/${pid}/task`).catch(() => [])).length <= 1;
}

/** Linux tells when a process and the system began (proc(5)); elsewhere these stay empty. */
async function ownerOf(pid: number): Promise<Owner> {
  const boot = (await readIfThere('/proc/sys/kernel/random/boot_id')) ?? '';
  // Field 22, counted from the state, which is field 3.
  const started = (await statOf(pid))[19] ?? '';
  return { pid, started, boot: boot.trim() };
}

/** The fields of /proc/<pid>/stat behind the name, which may hold anything. */
async function statOf(pid: number): Promise<string[]> {
  return (await readIfThere(`/proc/${pid}/stat`))?.split(') ').at(-1)?.split(' ') ?? [];
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch {
    return undefined;
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
