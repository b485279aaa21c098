import { launchChromium } from '../support/chromium.ts';
import { shootPages } from './page-shots.ts';
import { shootParts } from './part-shots.ts';

export interface ShotsWanted {
  readonly what: 'all' | 'parts' | 'pages';
  /** Only what has this in its name. */
  readonly name?: string | undefined;
}

/** Takes the pictures; resolves with the exit code, 1 when a page said something on the console that it should not. */
export async function takeShots({ what, name = '' }: ShotsWanted): Promise<number> {
  const browser = await launchChromium();
  const complaints: string[] = [];
  try {
    if (what !== 'pages') complaints.push(...(await shootParts(browser, name)));
    if (what !== 'parts') complaints.push(...(await shootPages(browser, name)));
  } finally {
    await browser.close();
  }
  for (const complaint of complaints) process.stderr.write(`${complaint}\n`);
  return complaints.length > 0 ? 1 : 0;
}
