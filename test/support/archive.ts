import { readFile, writeFile } from 'node:fs/promises';
import { buffer, text } from 'node:stream/consumers';
import { gunzipSync, gzipSync } from 'node:zlib';
import { extract, pack } from 'tar-stream';

/** What lies in a backup, in its order: contents by path. */
export type Contents = Map<string, string>;

export async function readArchive(path: string): Promise<Contents> {
  const archive = extract();
  archive.end(gunzipSync(await readFile(path)));
  const contents: Contents = new Map();
  for await (const entry of archive) contents.set(entry.header.name, await text(entry));
  return contents;
}

/** Writes a backup that holds just that, whatever it is. */
export async function writeArchive(path: string, contents: Contents): Promise<void> {
  const archive = pack();
  for (const [name, content] of contents) archive.entry({ name }, content);
  archive.finalize();
  await writeFile(path, gzipSync(await buffer(archive)));
}
