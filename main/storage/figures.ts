import { readdir, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { BLOBS } from './blobs.ts';
import type { Conversations } from './conversations.ts';
import type { StoreFigures } from './port.ts';
import type { Tables } from './tables.ts';

export interface FiguresParts {
  readonly layout: { readonly folder: string };
  readonly conversations: Conversations;
  readonly tables: Tables;
}

export async function figuresOf({ layout, conversations, tables }: FiguresParts): Promise<StoreFigures> {
  const { folder } = layout;
  let messages = 0;
  let count = 0;
  for (const state of conversations.states()) {
    if (!state.exists) continue;
    messages += state.lastSeq - state.firstSeq + 1;
    count += 1;
  }
  const { bavail, bsize } = await statfs(folder);
  const fileBytes = tables.files.bytes;
  return {
    messages,
    conversations: count,
    files: tables.views.files.size,
    fileBytes,
    // Contents may be very many, and how much they take is known.
    diskBytes: (await sizeOf(folder, join(folder, BLOBS))) + fileBytes,
    diskFreeBytes: bavail * bsize,
  };
}

/** Bytes of all files in a folder and its folders but that one. */
async function sizeOf(folder: string, except: string): Promise<number> {
  let sum = 0;
  for (const entry of await readdir(folder, { withFileTypes: true }).catch(() => [])) {
    const path = join(folder, entry.name);
    if (path === except) continue;
    // A checkpoint may delete a file between the two steps.
    if (entry.isDirectory()) sum += await sizeOf(path, except);
    else sum += (await stat(path).catch(() => undefined))?.size ?? 0;
  }
  return sum;
}
