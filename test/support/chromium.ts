import { type Browser, chromium } from 'playwright-core';
import { chromiumFlags, findChromium } from './find-chromium.ts';

/** Starts a headless browser of its own; close it after the test. */
export async function launchChromium(extraFlags: readonly string[] = []): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error('No Chromium found; set HEARTH_CHROMIUM to the path of one.');
  return chromium.launch({ executablePath, headless: true, args: [...chromiumFlags, ...extraFlags] });
}
