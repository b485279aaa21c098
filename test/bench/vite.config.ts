import { defineConfig } from 'vite';
import { nodeBundle } from '../../main/vite.config.ts';

export default defineConfig(
  nodeBundle({
    entries: {
      main: 'test/bench/main.ts',
      'search-worker': 'main/storage/search-worker.ts',
      'hash-worker': 'main/storage/hash-worker.ts',
    },
    outDir: 'out/bench',
  }),
);
