import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BuiltHost, startBuiltHost } from '../support/built-host.ts';
import { launchChromium } from '../support/chromium.ts';

let host: BuiltHost;
let browser: Browser;

beforeAll(async () => {
  [host, browser] = await Promise.all([startBuiltHost({ flags: ['--name', '三楼 Workshop'] }), launchChromium()]);
});
afterAll(async () => {
  await browser?.close();
  expect(await host?.stop()).toBe(0);
});

/** Opens the page of the host in a browser of its own; `complaints` gathers what must never happen on it. */
async function openPage(options: BrowserContextOptions): Promise<{ page: Page; complaints: string[] }> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => {
    if (!request.url().startsWith(host.url)) complaints.push(`asked for ${request.url()}`);
  });
  await page.goto(host.url);
  await page.getByRole('heading', { level: 1, name: host.ready.name }).waitFor();
  return { page, complaints };
}

const looks: [string, BrowserContextOptions][] = [
  ['wide and light, in English', { colorScheme: 'light', viewport: { width: 1280, height: 800 }, locale: 'en-GB' }],
  ['on a phone and dark, in Chinese', { colorScheme: 'dark', viewport: { width: 390, height: 844 }, locale: 'zh-CN' }],
];

describe('the page that a host serves', () => {
  it.each(looks)('is whole, quiet and accessible: %s', async (_name, options) => {
    const { page, complaints } = await openPage(options);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
    const overhang = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overhang).toBeLessThanOrEqual(0);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('shows the safety code of the certificate', async () => {
    const { page } = await openPage({ locale: 'en' });
    const code =
      host.ready.fingerprint
        .toLowerCase()
        .replace(/[^0-9a-f]/g, '')
        .match(/.{4}/g)
        ?.join(' ') ?? '';
    expect(code).toHaveLength(79);
    await page.getByText(code).waitFor();
    await page.context().close();
  });
});
