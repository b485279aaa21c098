import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Vitest global setup: tests that start the built host always see one that is made from the present sources. */
export function setup(): void {
  // In a process of its own, because a build needs another NODE_ENV than tests.
  const script = fileURLToPath(new URL('../../main/build.mjs', import.meta.url));
  execFileSync(process.execPath, [script, 'main', 'preload', 'renderer'], { stdio: ['ignore', 'ignore', 'inherit'] });
}
