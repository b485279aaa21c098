import { randomBytes } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { writeDurably } from '../net/durable-file.ts';

/** In the data folder of a running host: how a process of the same user on the same computer speaks to it. */
const CONTROL_FILE = 'control.json';

const control = z.object({
  pid: z.number().int().positive(),
  /** Where the host listens with TLS, as this computer reaches it. */
  address: z.string(),
  port: z.number().int().min(1).max(65_535),
  /** Made anew at every start; whoever can read the file may use it. */
  token: z.string().regex(/^[\w-]{43}$/),
});
export type Control = z.infer<typeof control>;

/** 32 random bytes in base64url. */
export function newControlToken(): string {
  return randomBytes(32).toString('base64url');
}

/** Writes the file, readable for its owner only; what it returns takes it away again. */
export async function writeControlFile(folder: string, content: Control): Promise<() => Promise<void>> {
  await writeDurably(join(folder, CONTROL_FILE), `${JSON.stringify(content)}\n`);
  return () => rm(join(folder, CONTROL_FILE), { force: true });
}

/**
 * How to speak to the host with that process id, the owner of the folder's lock. Undefined when the file is missing,
 * unreadable or was left behind by another process, which has died.
 */
export async function readControlFile(folder: string, owner: number): Promise<Control | undefined> {
  try {
    const read = control.parse(JSON.parse(await readFile(join(folder, CONTROL_FILE), 'utf8')));
    return read.pid === owner ? read : undefined;
  } catch {
    return undefined;
  }
}
