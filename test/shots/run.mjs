// Pictures of every part and page in out/shots: `node test/shots/run.mjs [parts|pages] [name]`.
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';
import { buildStale } from '../../main/build.mjs';

const [kind, name] = process.argv.slice(2);
const what = kind === 'parts' || kind === 'pages' ? kind : 'all';
await buildStale(what === 'parts' ? ['shots'] : ['main', 'renderer', 'shots']);

/** @type {{ module: typeof import('./shots.ts') }} */
const { module } = await runnerImport(fileURLToPath(new URL('shots.ts', import.meta.url)));
process.exitCode = await module.takeShots({ what, name });
