import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

/** One CommonJS file, because a sandboxed preload can load neither modules nor a second file. */
export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  publicDir: false,
  ssr: { noExternal: true, target: 'node' },
  build: {
    ssr: 'preload/preload.ts',
    outDir: 'out/preload',
    emptyOutDir: true,
    target: 'node24',
    minify: false,
    sourcemap: true,
    rolldownOptions: {
      external: ['electron'],
      output: { format: 'cjs', entryFileNames: 'preload.cjs', codeSplitting: false },
    },
  },
});
