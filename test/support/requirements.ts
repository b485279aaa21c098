import { spawnSync } from 'node:child_process';
import { findElectron } from '../../main/find-electron.mjs';
import { findChromium } from './find-chromium.ts';

/** What keeps the tests in test/network from running here; undefined when nothing does. */
export function missingForNetwork(): string | undefined {
  if (process.platform !== 'linux') return 'network tests need Linux network namespaces';
  if (process.getuid?.() !== 0) return 'network tests need root, to make network namespaces';
  if (spawnSync('ip', ['-V']).status !== 0) return 'network tests need iproute2 (the command `ip`)';
  if (spawnSync('unshare', ['--net', 'true']).status !== 0) return 'network tests may not make namespaces here';
  return undefined;
}

/** What keeps the tests in test/e2e from running here; undefined when nothing does. */
export function missingForBrowser(): string | undefined {
  return findChromium() === undefined ? 'browser tests need Chromium or Chrome (HEARTH_CHROMIUM)' : undefined;
}

/** What keeps the tests in test/desktop from running here; undefined when nothing does. */
export function missingForDesktop(): string | undefined {
  if (findElectron() !== undefined) return undefined;
  if (process.platform !== 'linux') return 'desktop tests need Electron here (npx install-electron)';
  return missingForBrowser();
}

/**
 * The files of a suite, or none with one loud line when something that they need is missing. With `CI` set they
 * stay in, and fail: there a suite that quietly did not run would look like one that passed. Platforms that have no
 * network namespaces at all are the exception, since nothing could be installed there to mend it.
 */
export function filesIfPossible(files: string, missing: string | undefined): string[] {
  if (missing === undefined) return [files];
  const fails = Boolean(process.env.CI) && process.platform === 'linux';
  process.stderr.write(`\n!!! ${fails ? 'WILL FAIL' : 'NOT RUN'}: ${files}: ${missing}\n\n`);
  return fails ? [files] : [];
}
