import { fileURLToPath } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Look, visitPages } from '../shots/page-shots.ts';
import { launchChromium } from '../support/chromium.ts';
import { type DemoWorld, fillDemoWorld } from '../support/demo-world.ts';
import { startTestHost, type TestHost } from '../support/host.ts';
import { ranAsCode } from '../support/text-as-code.ts';

const webRoot = fileURLToPath(new URL('../../out/renderer', import.meta.url));
/** What a guest may have to load before the first page shows, in bytes as they are sent. */
const FIRST_LOAD = 250_000;

let host: TestHost;
let world: DemoWorld;
let browser: Browser;

beforeAll(async () => {
  host = await startTestHost({ webRoot, plainPort: 0, name: '三楼 Workshop' });
  world = await fillDemoWorld(host.port);
  browser = await launchChromium();
});
afterAll(async () => {
  await browser?.close();
  world?.close();
  await host?.[Symbol.asyncDispose]();
});

const looks: Look[] = [
  { theme: 'light', size: 'wide', language: 'en' },
  { theme: 'dark', size: 'phone', language: 'zh-CN' },
];

describe('every page', () => {
  it.concurrent.each(looks)(
    'is whole, quiet and accessible: $theme, $size, $language',
    async (look) => {
      const faults: string[] = [];
      const heard = await visitPages({ url: host.plainUrl ?? '', world, browser }, look, async ({ name }, page) => {
        const { violations } = await new AxeBuilder({ page }).analyze();
        faults.push(...violations.map(({ id, nodes }) => `${name}: ${id}: ${nodes[0]?.html}`));
        const overhang = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        if (overhang > 0) faults.push(`${name}: ${overhang} px too wide`);
      });
      expect([...faults, ...heard]).toEqual([]);
    },
    300_000,
  );
});

describe('a guest in a browser', () => {
  it('[T7] has a page that makes no code of a text', async () => {
    const page = await browser.newPage();
    await page.goto(host.plainUrl ?? '');
    await page.getByRole('form').waitFor();
    expect(await page.evaluate(ranAsCode)).toEqual([]);
    await page.close();
  });

  it('has loaded less than 250 KB when the first page is whole; the font comes beside it', async () => {
    const page = await browser.newPage({ locale: 'en' });
    const sent = { page: 0, font: 0 };
    page.on('requestfinished', async (request) => {
      const { responseBodySize } = await request.sizes();
      sent[request.resourceType() === 'font' ? 'font' : 'page'] += responseBodySize;
    });
    await page.goto(host.plainUrl ?? '');
    await page.getByRole('form').waitFor();
    await page.waitForLoadState('networkidle');
    expect(sent.page).toBeLessThan(FIRST_LOAD);
    expect(sent.font).toBeLessThan(60_000);
    await page.close();
  });
});
