import { chmod, readFile, writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { type Browser, type BrowserContext, chromium } from 'playwright-core';
import { chromiumFlags, findChromium } from './find-chromium.ts';
import type { Computer } from './namespaces.ts';

export interface BrowserElsewhere {
  readonly computer: Computer;
  /** For what it needs on disk; the caller removes it. */
  readonly folder: string;
  readonly flags: readonly string[];
}

/** Starts a headless browser on a computer of a test network: it is driven through a pipe, which no cable carries. */
export async function launchElsewhere({ computer, folder, flags }: BrowserElsewhere): Promise<Browser> {
  const program = findChromium();
  if (program === undefined) throw new Error('No Chromium found; set HEARTH_CHROMIUM to the path of one.');
  const script = join(folder, `chromium-${computer.name}`);
  await writeFile(script, `#!/bin/sh\nexec ip netns exec ${computer.name} ${program} "$@"\n`);
  await chmod(script, 0o700);
  return chromium.launch({ executablePath: script, headless: true, args: [...chromiumFlags, ...flags] });
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
};

/** Shows the page in a folder at the address of a host that serves another one; what it says goes to that host. */
export async function serveInstead(context: BrowserContext, origin: string, folder: string): Promise<void> {
  await context.route(`${origin}/**`, async (route) => {
    const { pathname } = new URL(route.request().url());
    const file = pathname === '/' ? 'index.html' : pathname.slice(1);
    const body = await readFile(join(folder, file)).catch(() => undefined);
    if (body === undefined) await route.continue();
    else await route.fulfill({ body, contentType: types[extname(file)] ?? 'application/octet-stream' });
  });
}
