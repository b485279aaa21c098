import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { nodeBundle } from '../../../main/vite.config.ts';

/** Bundles sources for plain Node into a new temporary folder, which the caller removes. */
export async function bundle(entries: Readonly<Record<string, string>>): Promise<string> {
  const outDir = mkdtempSync(join(tmpdir(), 'hearth-bundle-'));
  await build({ ...nodeBundle({ entries, outDir }), configFile: false, logLevel: 'warn' });
  return outDir;
}
