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
    // The host's Content-Security-Policy allows no data: scripts or styles, so nothing is inlined.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'no-eval', test: /no-eval\.ts$/ }] } } },
  },
  server: {
    host: '127.0.0.1',
    proxy: { '/api': host, '/files': host, '/ws': { target: host, ws: true } },
  },
});
