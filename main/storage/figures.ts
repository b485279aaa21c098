import { readdir, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import type { Conversations } from './conversations.ts';
import type { StoreFigures } from './port.ts';

export async function figuresOf(folder: string, conversations: Conversations): Promise<StoreFigures> {
  let messages = 0;
  let count = 0;
  for (const state of conversations.states()) {
    if (!state.exists) continue;
    messages += state.lastSeq - state.firstSeq + 1;
    count += 1;
  }
  const { bavail, bsize } = await statfs(folder);
  return { messages, conversations: count, diskBytes: await sizeOf(folder), diskFreeBytes: bavail * bsize };
}

/** Bytes of all files in a folder and its folders. */
async function sizeOf(folder: string): Promise<number> {
  let sum = 0;
  for (const entry of await readdir(folder, { withFileTypes: true }).catch(() => [])) {
    const path = join(folder, entry.name);
    // A checkpoint may delete a file between the two steps.
    if (entry.isDirectory()) sum += await sizeOf(path);
    else sum += (await stat(path).catch(() => undefined))?.size ?? 0;
  }
  return sum;
}
