// Builds what is older than its sources: `node main/build.mjs [main|preload|renderer|shots|bench …]`, without a name the app.
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));

/** @typedef {{ config: string, sources: string[], output: string }} Target */

/** @type {Record<string, Target>} */
const targets = {
  main: { config: 'main/vite.config.ts', sources: ['main', 'shared'], output: 'out/main' },
  preload: { config: 'preload/vite.config.ts', sources: ['preload', 'shared'], output: 'out/preload' },
  renderer: { config: 'renderer/vite.config.ts', sources: ['renderer', 'shared'], output: 'out/renderer' },
  shots: {
    config: 'test/shots/vite.config.ts',
    sources: ['test/shots', 'renderer', 'shared'],
    output: 'out/shots/gallery',
  },
  bench: { config: 'test/bench/vite.config.ts', sources: ['test', 'main', 'shared'], output: 'out/bench' },
};

/**
 * Modification times, in milliseconds, of a file or of a folder and all that is in it. A folder's own time counts,
 * because it is what changes when a file is deleted.
 * @param {string} path
 * @returns {number[]}
 */
function times(path) {
  const found = statSync(path);
  if (!found.isDirectory()) return [found.mtimeMs];
  return [found.mtimeMs, ...readdirSync(path).flatMap((name) => times(join(path, name)))];
}

/**
 * Whether a target has to be built: it was not yet, or something that it is made of is newer than a file of it.
 * @param {Pick<Target, 'sources' | 'output'>} target
 * @param {string} [base] the folder that its paths start from
 * @returns {boolean}
 */
export function isStale(target, base = root) {
  const output = join(base, target.output);
  if (!existsSync(output)) return true;
  const files = readdirSync(output, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  if (files.length === 0) return true;
  const built = Math.min(...files.map((file) => statSync(join(file.parentPath, file.name)).mtimeMs));
  const changed = [...target.sources, 'package-lock.json', 'package.json'].flatMap((source) =>
    times(join(base, source)),
  );
  return Math.max(...changed) > built;
}

/**
 * Builds those of the named targets that are stale.
 * @param {string[]} names
 * @returns {Promise<string[]>} the ones that it built
 */
export async function buildStale(names) {
  // Whatever runs this: with another value, that of a test run for one, React would be bundled in its slow kind.
  process.env.NODE_ENV = 'production';
  const built = [];
  for (const name of names) {
    const target = targets[name];
    if (target === undefined)
      throw new Error(`Nothing is called ${name}; there is ${Object.keys(targets).join(', ')}.`);
    if (!isStale(target)) continue;
    await build({ configFile: join(root, target.config), logLevel: 'warn' });
    built.push(name);
  }
  return built;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const names = process.argv.slice(2);
  const built = await buildStale(names.length > 0 ? names : ['main', 'preload', 'renderer']);
  console.log(built.length > 0 ? `built: ${built.join(', ')}` : 'everything is built');
}
