import { mkdtemp, rm } from 'node:fs/promises';
import { builtinModules } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';

export interface Bundle {
  /** The path of the plain JavaScript made of an entry. */
  path(name: string): string;
  remove(): Promise<void>;
}

/** Bundles TypeScript programs into a temporary folder, to be run by a bare `node` anywhere; `entries` maps names to paths. */
export async function bundle(entries: Record<string, string>): Promise<Bundle> {
  const folder = await mkdtemp(join(tmpdir(), 'hearth-bundle-'));
  await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    ssr: { noExternal: true, target: 'node' },
    build: {
      ssr: true,
      outDir: folder,
      emptyOutDir: true,
      target: 'node20',
      minify: false,
      rolldownOptions: {
        input: entries,
        external: [/^node:/, ...builtinModules],
        output: { format: 'es', entryFileNames: '[name].mjs', chunkFileNames: 'chunk-[name].mjs' },
      },
    },
  });
  return {
    path: (name) => join(folder, `${name}.mjs`),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
