// Pictures of every part and page in out/shots: `node test/shots/run.mjs [parts|pages] [name]`.
import { fileURLToPath } from 'node:url';
import { createServer, createServerModuleRunner } from 'vite';
import { buildStale } from '../../main/build.mjs';

const [kind, name] = process.argv.slice(2);
const what = kind === 'parts' || kind === 'pages' ? kind : 'all';
await buildStale(what === 'parts' ? ['shots'] : ['main', 'renderer', 'shots']);

const server = await createServer({
  configFile: false,
  root: fileURLToPath(new URL('../..', import.meta.url)),
  appType: 'custom',
  logLevel: 'warn',
  server: { middlewareMode: true, watch: null, ws: false },
  optimizeDeps: { noDiscovery: true },
  // Of `using` Node 20 knows nothing yet.
  oxc: { target: 'node20' },
});
const runner = createServerModuleRunner(server.environments.ssr, { hmr: false });
try {
  /** @type {typeof import('./shots.ts')} */
  const { takeShots } = await runner.import('/test/shots/shots.ts');
  process.exitCode = await takeShots({ what, name });
} finally {
  await runner.close();
  await server.close();
}
