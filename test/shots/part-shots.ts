import { mkdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { STRICT_HEADERS } from '../../main/host/http/exchange.ts';
import { themes, watchConsole } from './shooting.ts';

const built = fileURLToPath(new URL('../../out/shots/gallery/', import.meta.url));
const folder = fileURLToPath(new URL('../../out/shots/ui/', import.meta.url));
const origin = 'http://gallery.localhost';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** Every part in every state, one picture for each theme. Returns what the console complained of. */
export async function shootParts(browser: Browser, wanted: string): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  const complaints: string[] = [];
  for (const theme of themes) {
    const context = await browser.newContext({
      colorScheme: theme,
      deviceScaleFactor: 2,
      locale: 'en-GB',
      // So that every picture of the same thing is the same.
      reducedMotion: 'reduce',
    });
    // Served with the headers of the host, so that what its Content-Security-Policy forbids is seen here.
    await context.route(`${origin}/**`, async (route) => {
      const path = new URL(route.request().url()).pathname;
      if (path.startsWith('/files/')) return route.fulfill({ body: pictureOf(path), contentType: 'image/svg+xml' });
      const file = path === '/' ? 'index.html' : path.slice(1);
      const headers = { ...STRICT_HEADERS, 'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream' };
      const body = await readFile(join(built, file)).catch(() => undefined);
      await (body === undefined ? route.fulfill({ status: 404 }) : route.fulfill({ body, headers }));
    });
    const page = await context.newPage();
    const heard = watchConsole(page);
    await page.goto(`${origin}/`);
    const names = await page.locator('[data-part-name]').allTextContents();
    for (const name of names.filter((each) => each.toLowerCase().includes(wanted.toLowerCase()))) {
      await shootPart(page, name, join(folder, `${name}-${theme}.png`));
      complaints.push(...[...heard(), ...(await barriers(page))].map((line) => `${name}, ${theme}: ${line}`));
    }
    await context.close();
  }
  return complaints;
}

/** Something to look at, in colours by its address. */
function pictureOf(path: string): string {
  const hue = ([...path].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) * 47) % 360;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="1600" height="1067" viewBox="0 0 1600 1067">
    <rect width="1600" height="1067" fill="hsl(${hue} 45% 78%)"/>
    <circle cx="1180" cy="300" r="130" fill="hsl(${(hue + 40) % 360} 80% 88%)"/>
    <path d="M0 760 380 420 700 700 1000 480 1600 860V1067H0Z" fill="hsl(${hue} 35% 42%)"/>
    <path d="M0 900 500 700 1000 920 1600 780V1067H0Z" fill="hsl(${hue} 40% 28%)"/>
  </svg>`;
}

async function shootPart(page: Page, name: string, path: string): Promise<void> {
  await page.goto('about:blank');
  await page.setViewportSize({ width: 960, height: 640 });
  await page.goto(`${origin}/#${name}`);
  const part = page.locator('[data-part]');
  await part.waitFor();
  const [width, height] = await part.evaluate((element) => [element.dataset.width, element.dataset.height].map(Number));
  if (width) await page.setViewportSize({ width, height: height || 640 });
  const wait = await part.getAttribute('data-wait');
  if (wait !== null) await page.locator(wait).first().waitFor();
  await page.emulateMedia({ forcedColors: (await part.getAttribute('data-forced')) === null ? 'none' : 'active' });
  await page.evaluate(() => document.fonts.ready);
  await force(page);
  await act(page);
  await page.waitForTimeout(400);
  // With a height it is about the whole window; else the part is shown in full.
  if (height) await page.screenshot({ path });
  else await part.screenshot({ path });
}

/** What axe finds of WCAG 2.2 AA. */
async function barriers(page: Page): Promise<string[]> {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
  // In forced colours the browser paints others than it tells of.
  const unseen = (await page.locator('[data-forced]').count()) > 0 ? ['color-contrast'] : [];
  // A part alone is no page: it has no title and no landmarks.
  const { violations } = await new AxeBuilder({ page })
    .withTags(tags)
    .disableRules(['region', 'page-has-heading-one', 'landmark-one-main', ...unseen])
    .analyze();
  return violations.map(({ id, nodes }) => `axe ${id}: ${nodes.map(({ target }) => target.join(' ')).join(' | ')}`);
}

/** What can be pointed at or focused is shown so where the gallery says it: `data-force="hover"`. */
async function force(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('DOM.enable');
  await session.send('CSS.enable');
  const { root } = await session.send('DOM.getDocument', { depth: -1 });
  const states = { hover: ['hover'], focus: ['focus', 'focus-visible'], active: ['hover', 'active'] };
  for (const [state, pseudo] of Object.entries(states)) {
    const label = state === 'hover' ? ', label' : '';
    const selector = `[data-force="${state}"] :is(a, button, input, textarea, [tabindex="0"]${label})`;
    const { nodeIds } = await session.send('DOM.querySelectorAll', { nodeId: root.nodeId, selector });
    for (const nodeId of nodeIds) {
      await session.send('CSS.forcePseudoState', { nodeId, forcedPseudoClasses: pseudo });
    }
  }
}

/** Does in order what the gallery asks for: `data-do="click"`. */
async function act(page: Page): Promise<void> {
  for (const place of await page.locator('[data-do]').all()) {
    const target = place.locator('button, a, input, [tabindex="0"], [data-target]').first();
    const [deed, what = ''] = ((await place.getAttribute('data-do')) ?? '').split(' ');
    if (deed === 'click') await target.click();
    else if (deed === 'hover') await target.hover();
    else if (deed === 'menu') await target.click({ button: 'right', position: { x: 40, y: 20 } });
    else if (deed === 'press') for (const key of what.split(',')) await page.keyboard.press(key);
    await page.waitForTimeout(250);
  }
}
