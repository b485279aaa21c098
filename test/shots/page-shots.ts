import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { type DemoWorld, fillDemoWorld } from '../support/demo-world.ts';
import { startTestHost } from '../support/host.ts';
import { openPersonPage } from '../support/person-page.ts';
import { type ShotPage, shotPages } from './pages.ts';
import { type Theme, themes } from './shooting.ts';

const folder = fileURLToPath(new URL('../../out/shots/pages/', import.meta.url));
const webRoot = fileURLToPath(new URL('../../out/renderer/', import.meta.url));
/** Skeletons and spinners come after 150 ms, toasts and dialogs are there after as much again. */
const SETTLED = 500;

const sizes = {
  wide: { viewport: { width: 1280, height: 800 } },
  phone: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
} as const;
const languages = ['en', 'zh-CN'] as const;

export interface Look {
  readonly theme: Theme;
  readonly size: keyof typeof sizes;
  readonly language: (typeof languages)[number];
}

const looks: readonly Look[] = themes.flatMap((theme) =>
  (['wide', 'phone'] as const).flatMap((size) => languages.map((language) => ({ theme, size, language }))),
);

/** A host full of people and talk, whose pages are looked at. */
export interface Stage {
  readonly url: string;
  readonly world: DemoWorld;
  readonly browser: Browser;
}

/**
 * Shows one page after the other in that look to somebody who owns the host, and calls back when each has settled.
 * Returns what the console complained of.
 */
export async function visitPages(
  { url, world, browser }: Stage,
  { theme, size, language }: Look,
  visit: (shot: ShotPage, page: Awaited<ReturnType<typeof openPersonPage>>['page']) => Promise<void>,
): Promise<string[]> {
  const options = { ...sizes[size], colorScheme: theme, locale: language, deviceScaleFactor: 2 };
  const person = await openPersonPage(browser, { url, handle: 'ada', ...options });
  const heard: string[] = [];
  let isIn = false;
  for (const shot of shotPages) {
    if (shot.open !== undefined && !isIn) {
      await person.signIn();
      isIn = true;
    }
    if (shot.open === undefined) await person.page.getByRole('form').waitFor();
    else await shot.open(person, world);
    await person.page.evaluate(() => document.fonts.ready);
    await person.page.waitForTimeout(SETTLED);
    await visit(shot, person.page);
    heard.push(...person.complaints.splice(0).map((line) => `${shot.name}: ${line}`));
    // What lies over a page would lie over the next one too.
    await person.page.keyboard.press('Escape');
    await person.page.keyboard.press('Escape');
  }
  await person.close();
  return heard;
}

/** Takes a picture of every page in both themes, sizes and languages. Returns what the console complained of. */
export async function shootPages(browser: Browser, wanted: string): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  await using host = await startTestHost({ webRoot, plainPort: 0, name: 'Workshop Nord' });
  const world = await fillDemoWorld(host.port);
  const complaints: string[] = [];
  for (const look of looks) {
    const suffix = `${look.theme}-${look.size}-${look.language}`;
    const heard = await visitPages({ url: host.plainUrl ?? '', world, browser }, look, async ({ name }, page) => {
      if (name.includes(wanted)) await page.screenshot({ path: join(folder, `${name}-${suffix}.png`) });
    });
    complaints.push(...heard.map((line) => `${suffix} ${line}`));
  }
  world.close();
  return complaints;
}
