import type { Dirent } from 'node:fs';
import { access, constants, readdir, realpath, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';

/** The files of a folder and of those in it, by paths inside it. */
export interface FolderContents {
  readonly files: readonly string[];
  /** What cannot be read, and links that lead elsewhere. */
  readonly leftOut: readonly string[];
}

/** Links to files of the folder itself are taken, links to folders never: they may lead round in a circle. */
export async function filesBelow(folder: string): Promise<FolderContents> {
  const root = await realpath(folder);
  const files: string[] = [];
  const leftOut: string[] = [];

  async function walk(inside: string): Promise<void> {
    const entries = await readdir(join(folder, inside), { withFileTypes: true }).catch(() => undefined);
    if (entries === undefined) return void leftOut.push(`${inside}/`);
    for (const entry of entries.sort(byName)) {
      const path = inside === '' ? entry.name : `${inside}/${entry.name}`;
      if (entry.isDirectory()) await walk(path);
      else if (await isTaken(entry, path)) files.push(path);
      else leftOut.push(path);
    }
  }
  async function isTaken(entry: Dirent, path: string): Promise<boolean> {
    const at = join(folder, path);
    if (!entry.isFile() && !(entry.isSymbolicLink() && (await leadsInside(at)))) return false;
    return access(at, constants.R_OK).then(
      () => true,
      () => false,
    );
  }
  async function leadsInside(path: string): Promise<boolean> {
    const real = await realpath(path).catch(() => '');
    return real.startsWith(`${root}${sep}`) && (await stat(real)).isFile();
  }
  await walk('');
  return { files, leftOut };
}

function byName(one: Dirent, other: Dirent): number {
  return one.name < other.name ? -1 : 1;
}
