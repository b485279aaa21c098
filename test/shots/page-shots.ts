import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { startBuiltHost } from '../support/built-host.ts';
import { type ShotPage, shotPages } from './pages.ts';
import { type Theme, themes, watchConsole } from './shooting.ts';

const folder = fileURLToPath(new URL('../../out/shots/pages/', import.meta.url));

const sizes = {
  wide: { viewport: { width: 1280, height: 800 } },
  phone: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
} as const;
const languages = ['en', 'zh-CN'] as const;

interface Look {
  readonly theme: Theme;
  readonly size: keyof typeof sizes;
  readonly language: (typeof languages)[number];
}

const looks: readonly Look[] = themes.flatMap((theme) =>
  (['wide', 'phone'] as const).flatMap((size) => languages.map((language) => ({ theme, size, language }))),
);

/** Every page on a host of its own, in both themes, sizes and languages. Returns what the console complained of. */
export async function shootPages(browser: Browser, wanted: string): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  const complaints: string[] = [];
  for (const shot of shotPages.filter(({ name }) => name.includes(wanted))) {
    for (const look of looks) complaints.push(...(await shootPage(browser, shot, look)));
  }
  return complaints;
}

async function shootPage(browser: Browser, shot: ShotPage, look: Look): Promise<string[]> {
  const host = await startBuiltHost();
  const context = await browser.newContext({
    ...sizes[look.size],
    baseURL: host.url,
    colorScheme: look.theme,
    locale: look.language,
    deviceScaleFactor: 2,
  });
  const name = `${shot.name}-${look.theme}-${look.size}-${look.language}`;
  try {
    const page = await context.newPage();
    const heard = watchConsole(page);
    await shot.open(page);
    await page.evaluate(() => document.fonts.ready);
    // Skeletons and spinners come after 150 ms, toasts and dialogs are there after as much again.
    await page.waitForTimeout(400);
    await page.screenshot({ path: join(folder, `${name}.png`) });
    return heard().map((line) => `${name}: ${line}`);
  } finally {
    await context.close();
    await host.stop();
  }
}
