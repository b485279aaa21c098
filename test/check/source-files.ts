import { readdirSync } from 'node:fs';

/** Paths, from the root of the project and with `/`, of all files in the folder; those called `fixtures` are left out. */
export function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (!entry.isDirectory()) return [path];
    return entry.name === 'fixtures' ? [] : sourceFiles(path);
  });
}
