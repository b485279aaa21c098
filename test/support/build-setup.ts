import { buildStale } from '../../main/build.mjs';

/** Vitest global setup: tests that start the built host always see one that is made from the present sources. */
export async function setup(): Promise<void> {
  await buildStale(['main', 'renderer']);
}
