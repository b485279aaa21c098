import { existsSync } from 'node:fs';

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
