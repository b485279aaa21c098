import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const manifest = z.object({ name: z.literal('hearth'), version: z.string() });

/** The folder that holds package.json: above the sources as well as above the built files. */
export const packageRoot: string = findRoot(dirname(fileURLToPath(import.meta.url)));

/** The version of this program. */
export const packageVersion: string = readManifest(packageRoot)?.version ?? '0.0.0';

/** Where the built web app lies; undefined when it is not built. */
export function builtWebRoot(): string | undefined {
  const folder = join(packageRoot, 'out', 'renderer');
  return existsSync(join(folder, 'index.html')) ? folder : undefined;
}

function findRoot(folder: string): string {
  const parent = dirname(folder);
  return readManifest(folder) !== undefined || parent === folder ? folder : findRoot(parent);
}

function readManifest(folder: string): z.infer<typeof manifest> | undefined {
  const path = join(folder, 'package.json');
  if (!existsSync(path)) return undefined;
  return manifest.safeParse(JSON.parse(readFileSync(path, 'utf8'))).data;
}
