import { readFileSync } from 'node:fs';
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Marks the place of the fuses in Electron's program; each is a digit behind its version and their number. */
const FUSES = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX\x01\x08';
const EVERY_FUSE_ON = '1'.repeat(8);

/** Makes a folder that electron-builder takes for Electron for Linux, to be packaged where Electron cannot be had. */
export async function makeDistribution(folder: string): Promise<void> {
  const manifest = fileURLToPath(new URL('../../../node_modules/electron/package.json', import.meta.url));
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };
  for (const inner of ['resources', 'locales']) await mkdir(join(folder, inner), { recursive: true });
  for (const name of ['LICENSE', 'LICENSES.chromium.html', 'chrome_crashpad_handler']) {
    await writeFile(join(folder, name), '');
  }
  await writeFile(join(folder, 'version'), version);
  const program = join(folder, 'electron');
  await writeFile(program, `#!/bin/sh\nexit 0\n# ${FUSES}${EVERY_FUSE_ON}\n`, 'latin1');
  await chmod(program, 0o755);
}

/** The fuses of a program, in their order: `1` is on. */
export function fusesOf(program: string): string {
  const text = readFileSync(program, 'latin1');
  const start = text.indexOf(FUSES) + FUSES.length;
  return text.slice(start, start + EVERY_FUSE_ON.length);
}
