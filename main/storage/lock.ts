import { randomUUID } from 'node:crypto';
import { link, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
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

const ATTEMPTS = 5;

/** Makes this process the only owner of the folder; resolves with what gives it free. A dead owner's lock is taken. */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const path = join(folder, 'lock');
  const claimId = randomUUID();
  const draft = `${path}.${claimId}`;
  const own = JSON.stringify({ ...(await ownerOf(process.pid)), claim: claimId });
  await writeFile(draft, own, { mode: 0o600 });
  try {
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      if (await claim(draft, path)) return () => release(path, own);
      await refuseOrClear(folder, path);
    }
  } finally {
    await rm(draft, { force: true });
  }
  throw new FolderInUse(folder, 0);
}

/** The process that works in the folder, or undefined when none does; changes nothing. */
export async function folderOwner(folder: string): Promise<number | undefined> {
  const path = join(folder, 'lock');
  const content = await readIfThere(path);
  return content === undefined ? undefined : livingOwner(content, path);
}

/** A link appears as a whole or not at all, so nobody ever reads half a lock. */
async function claim(draft: string, path: string): Promise<boolean> {
  try {
    await link(draft, path);
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
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

async function refuseOrClear(folder: string, path: string): Promise<void> {
  const content = await readIfThere(path);
  if (content === undefined) return;
  const pid = await livingOwner(content, path);
  if (pid !== undefined) throw new FolderInUse(folder, pid);
  // Moved, not deleted: if somebody else was faster, it is their new lock that lies there now, and it goes back.
  const moved = `${path}.${randomUUID()}`;
  await rename(path, moved).catch(() => undefined);
  if ((await readIfThere(moved)) !== content) await link(moved, path).catch(() => undefined);
  await rm(moved, { force: true });
}

async function livingOwner(content: string, path: string): Promise<number | undefined> {
  const parsed = owner.safeParse(parse(content));
  if (!parsed.success) return undefined;
  const { pid, started, boot } = parsed.data;
  if (!isAlive(pid)) return undefined;
  const now = await ownerOf(pid);
  if (now.boot !== boot || now.started !== started) return undefined;
  // Where the system does not say when a process began, at least a lock from before the last start of it is old.
  const { mtimeMs } = await stat(path);
  return mtimeMs < Date.now() - uptime() * 1_000 ? undefined : pid;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
}

/** Linux tells when a process and the system began (proc(5)); elsewhere these stay empty. */
async function ownerOf(pid: number): Promise<Owner> {
  const boot = (await readIfThere('/proc/sys/kernel/random/boot_id')) ?? '';
  const fields = (await readIfThere(`/proc/${pid}/stat`))?.split(') ').at(-1)?.split(' ') ?? [];
  // Field 22, counted from the state, which is field 3.
  return { pid, started: fields[19] ?? '', boot: boot.trim() };
}

async function release(path: string, own: string): Promise<void> {
  if ((await readIfThere(path)) === own) await rm(path, { force: true });
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
