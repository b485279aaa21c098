import { chmodSync, existsSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin, type UserConfig } from 'vite';
import { nodeFlags } from './node-flags.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

const entries = {
  index: 'main/index.ts',
  cli: 'main/cli.ts',
  'search-worker': 'main/storage/search-worker.ts',
  'hash-worker': 'main/storage/hash-worker.ts',
};

// Windows reads this line too: npm makes a command file from it.
const shebang = `#!/usr/bin/env -S node ${nodeFlags.join(' ')}`;

/** Makes `out/main/cli.mjs` a command that can be run by its name. */
const executableCli: Plugin = {
  name: 'executable-cli',
  writeBundle: (options) => {
    const cli = join(options.dir ?? '', 'cli.mjs');
    if (existsSync(cli)) chmodSync(cli, 0o755);
  },
};

export interface NodeBundle {
  /** Paths of the sources, from the root of the project, by the name of what is made of them. */
  readonly entries: Readonly<Record<string, string>>;
  readonly outDir: string;
}

/**
 * Programs for plain Node. Everything is bundled but Electron, which is there at run time, and argon2, whose prebuilt
 * native part is found by its place in node_modules. The two accelerators of ws are optional, and are not installed.
 */
export function nodeBundle({ entries, outDir }: NodeBundle): UserConfig {
  return {
    root,
    publicDir: false,
    plugins: [executableCli],
    ssr: { noExternal: true, target: 'node' },
    define: { 'process.env.NODE_ENV': JSON.stringify('production') },
    build: {
      ssr: true,
      outDir,
      emptyOutDir: true,
      target: 'node20',
      minify: false,
      sourcemap: true,
      rolldownOptions: {
        input: { ...entries },
        external: ['electron', '@node-rs/argon2', 'bufferutil', 'utf-8-validate', /^node:/, ...builtinModules],
        output: {
          format: 'es',
          entryFileNames: '[name].mjs',
          // Beside the entries, so that paths relative to import.meta.url are the same in every chunk.
          chunkFileNames: 'chunk-[name].mjs',
          banner: (chunk) => (chunk.name === 'cli' && chunk.isEntry ? shebang : ''),
        },
      },
    },
  };
}

export default defineConfig(nodeBundle({ entries, outDir: 'out/main' }));
