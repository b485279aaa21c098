// @vitest-environment node
import { it } from 'vitest';
import { startTestHost } from '../../support/host.ts';
import { fillDemoWorld, type DemoWorld } from '../../support/demo-world.ts';
import { launchChromium } from '../../support/chromium.ts';
import { openPersonPage } from '../../support/person-page.ts';
it('looks', async () => {
  await using host = await startTestHost({ webRoot: process.env.LOOK_ROOT ?? '/tmp/preview/out', plainPort: 0, name: 'Workshop Nord' });
  const world: DemoWorld = await fillDemoWorld(host.port);
  const browser = await launchChromium();
  const url = host.plainUrl ?? '';
  const sizes = { wide: { width: 1280, height: 800 }, phone: { width: 390, height: 844 } };
  let bytes = 0;
  for (const [scheme, size, locale] of [['light','wide','en'],['dark','wide','zh-CN'],['light','phone','zh-CN'],['dark','phone','en']] as const) {
    const p = await openPersonPage(browser, { url, handle: 'ada', colorScheme: scheme, viewport: sizes[size], locale });
    const tag = `${scheme}-${size}-${locale}`;
    const shot = (n: string) => p.page.screenshot({ path: `/tmp/preview/${n}-${tag}.png` });
    await p.page.waitForTimeout(800);
    await shot('welcome');
    if (scheme === 'light' && size === 'wide') {
      const sizesOf = await p.page.evaluate(() => performance.getEntriesByType('resource').map((e) => [e.name.split('/').pop(), (e as PerformanceResourceTiming).encodedBodySize]));
      bytes = sizesOf.reduce((s, [, b]) => s + Number(b), 0);
      process.stdout.write(`first load ${bytes} ${JSON.stringify(sizesOf.sort((a, b) => Number(b[1]) - Number(a[1])).slice(0, 25))}\n`);
    }
    await p.signIn();
    await p.page.waitForTimeout(1000);
    await shot('home');
    for (const [name, hash] of (process.env.LOOK_PAGES ?? 'groups=#/groups,private=#/private,settings=#/settings,appearance=#/settings/appearance,host=#/host,hostpeople=#/host/people').split(',').map((x) => x.split(/=(.*)/s)) as [string, string][]) {
      await p.goTo(hash.replace(/\$(\w+)/, (_, h: string) => world.rooms[h] ?? ''));
      await p.page.waitForTimeout(700);
      await shot(name);
    }
    process.stdout.write(`${tag}: ${JSON.stringify(p.complaints.slice(0, 6))}\n`);
    await p.close();
  }
  await browser.close();
  world.close();
}, 180000);
