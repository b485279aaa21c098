import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The host that `npm run dev` talks to: by default the plain listener of `npm start -- --headless`. */
const host = process.env.HEARTH_DEV_HOST ?? 'http://127.0.0.1:48180';

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: './',
  plugins: [react()],
  build: {
    outDir: '../out/renderer',
    emptyOutDir: true,
    sourcemap: true,
    // The names of all emoji in one language, loaded with the picker, are the largest piece.
    chunkSizeWarningLimit: 800,
    // From here on browsers know light-dark(): taken apart for older ones, it would hold for the whole page only, and
    // the previews of the other theme would show the present one.
    cssTarget: ['chrome123', 'edge123', 'firefox121', 'safari17.5', 'ios17.5'],
    // The host's Content-Security-Policy allows no data: scripts or styles, so nothing is inlined.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      // Chunks run before what imports them: with zod in one of its own, schemas would be made before main.tsx begins.
      output: {
        codeSplitting: { groups: [{ name: 'zod', test: /[\\/]node_modules[\\/]zod[\\/]|[\\/]no-eval\.ts$/ }] },
      },
    },
  },
  server: {
    host: '127.0.0.1',
    proxy: { '/api': host, '/files': host, '/ws': { target: host, ws: true } },
  },
});
