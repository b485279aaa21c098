import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { chromiumFlags, findChromium } from '../find-chromium.ts';

export interface ChromiumProcess {
  /** Where the processes of the app find it. */
  readonly address: string;
  close(): Promise<void>;
}

const flags = [
  '--headless=new',
  '--remote-debugging-port=0',
  '--disable-popup-blocking',
  '--disable-extensions',
  '--mute-audio',
  // A camera, a microphone and a screen that are made up.
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
  // What the app says on its command line: this browser has begun before it.
  '--disable-features=WebRtcHideLocalIpsWithMdns',
  '--no-default-browser-check',
  // Windows that are not seen go on as Electron’s do in a test.
  '--disable-renderer-backgrounding',
  '--disable-background-timer-throttling',
  '--disable-backgrounding-occluded-windows',
  // What is meant to go out must not, whoever lets it.
  '--host-resolver-rules=MAP * ~NOTFOUND',
];

/** Starts a Chromium that several processes can open pages in. */
export async function startChromium(): Promise<ChromiumProcess> {
  const program = findChromium();
  if (program === undefined) throw new Error('No Chromium found; set HEARTH_CHROMIUM to the path of one.');
  const profile = await mkdtemp(join(tmpdir(), 'hearth-chromium-'));
  const child = spawn(program, [...chromiumFlags, ...flags, `--user-data-dir=${profile}`], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const close = async () => {
    child.kill('SIGKILL');
    await ended;
    await rm(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
  };
  for await (const line of createInterface(child.stderr)) {
    const address = /^DevTools listening on (ws:\S+)/.exec(line)?.[1];
    if (address === undefined) continue;
    child.stderr.resume();
    return { address, close };
  }
  await close();
  throw new Error('Chromium ended at once.');
}
