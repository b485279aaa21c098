import { mkdir, readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { z } from 'zod';
import { writeDurably } from '../net/durable-file.ts';

/**
 * Reads a small JSON file that only its owner may read; undefined when there is none. One that cannot be understood is
 * moved to `<path>.damaged`, so that nothing is lost and the program still works.
 */
export async function readPrivateJson<S extends z.ZodType>(path: string, schema: S): Promise<z.output<S> | undefined> {
  const text = await readIfThere(path);
  if (text === undefined) return undefined;
  const parsed = schema.safeParse(parse(text));
  if (parsed.success) return parsed.data;
  await rename(path, `${path}.damaged`);
  return undefined;
}

/** Replaces such a file as a whole; makes its folder where that is missing. */
export async function writePrivateJson(path: string, value: unknown): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  // Several commands may run at once: each writes a draft of its own, and the last one in place counts.
  const draft = `${path}.${process.pid}`;
  await writeDurably(draft, `${JSON.stringify(value, null, 2)}\n`);
  await rename(draft, path);
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
