import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const candidates = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** The Chromium or Chrome of this machine, `HEARTH_CHROMIUM` before all others; undefined where there is none. */
export function findChromium(): string | undefined {
  return [process.env.HEARTH_CHROMIUM, ...candidates].find((path) => path !== undefined && existsSync(path));
}

// Without the sandbox because the tests may run as root; the rest keeps the browser from talking to its maker.
export const chromiumFlags: readonly string[] = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Starts a headless browser of its own; close it after the test. */
export async function launchChromium(extraFlags: readonly string[] = []): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error('No Chromium found; set HEARTH_CHROMIUM to the path of one.');
  return chromium.launch({ executablePath, headless: true, args: [...chromiumFlags, ...extraFlags] });
}
