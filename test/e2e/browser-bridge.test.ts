import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newUlid } from '../../shared/protocol/ids.ts';
import { type BridgePage, buildFixturePage, openBridgePage } from '../support/bridge-page.ts';
import { launchChromium } from '../support/chromium.ts';
import { connect, startTestHost, type TestHost } from '../support/host.ts';

/** By which address the pages are reached, and what the browser gives them there. */
const ways = [
  { way: 'over TLS', urlOf: ({ port }: TestHost) => `https://127.0.0.1:${port}/`, isSecure: true },
  { way: 'of this computer', urlOf: ({ plainPort }: TestHost) => `http://127.0.0.1:${plainPort}/`, isSecure: true },
  // To the browser this name is no part of this computer, as any name on the network.
  { way: 'without TLS', urlOf: ({ plainPort }: TestHost) => `http://kitchen.lan:${plainPort}/`, isSecure: false },
];

let browser: Browser;
let pages: Awaited<ReturnType<typeof buildFixturePage>>;
beforeAll(async () => {
  pages = await buildFixturePage('bridge-page');
  browser = await launchChromium(['--host-resolver-rules=MAP kitchen.lan 127.0.0.1']);
});
afterAll(async () => {
  await browser.close();
  await pages.remove();
});

describe.each(ways)('pages $way in Chromium', ({ urlOf, isSecure }) => {
  let host: TestHost;
  let context: BrowserContext;
  beforeEach(async () => {
    host = await startTestHost({ plainPort: 0, webRoot: pages.root, name: 'Kitchen' });
    context = await browser.newContext({ ignoreHTTPSErrors: true });
  });
  afterEach(async () => {
    await context.close();
    await host[Symbol.asyncDispose]();
  });
  const opening = () => openBridgePage(context, urlOf(host));
  async function note(page: BridgePage, chat: string): Promise<void> {
    const { account = '' } = await page.call('session', {});
    const draft = { recipient: account, recipient_type: 'user', chat } as const;
    expect(await page.call('send', { chat_id: newUlid(), draft })).toEqual({ done: true });
  }
  const waiting = async (page: BridgePage) => (await page.call('session', {})).outbox.map(({ chat }) => chat);

  it('[C62] sign up, talk, keep what is read, and go on after a reload', async () => {
    const page = await opening();
    expect(await page.page.evaluate(() => [window.isSecureContext, 'locks' in navigator])).toEqual([
      isSecure,
      isSecure,
    ]);
    await page.signUp('alice');
    const bob = await connect(host, { as: 'bob' });
    await bob.request('chat', { recipient: 'alice', chat: '你好 👋' });
    await expect
      .poll(async () => (await page.told()).filter(({ event }) => event === 'message'), { timeout: 8_000 })
      .toMatchObject([{ message: { chat: '你好 👋' } }]);
    await note(page, 'mine');
    await expect.poll(() => waiting(page)).toEqual([]);
    await page.call('write_cache', { key: 'overview', value: { seen: 1 } });
    await page.call('change_preferences', { theme: 'dark' });
    await page.page.reload();
    await page.stands('online');
    expect(await page.call('read_cache', { key: 'overview' })).toEqual({ value: { seen: 1 } });
    expect(await page.call('preferences', {})).toMatchObject({ theme: 'dark' });
    const { findings } = await page.call('examine_network', { language: 'en' });
    expect(findings.map(({ level }) => level)).toEqual(['ok', 'ok', isSecure ? 'ok' : 'warn', 'ok']);
    await page.call('badge', { unread: 4, mentions: 0 });
    expect(await page.page.title()).toBe('(4) Ready');
    expect(page.complaints).toEqual([]);
    bob.close();
  });

  it('[C61] take over what a closed page left, and sign out together', async () => {
    const one = await opening();
    await one.signUp('alice');
    await host.close();
    await one.stands('waiting');
    for (const chat of ['first', 'second']) await note(one, chat);
    host = await host.restart({ plainPort: host.plainPort, settings: { login_timeout_seconds: 60 } });
    await one.page.close();
    const two = await opening();
    await two.stands('online');
    await expect.poll(() => waiting(two), { timeout: 25_000 }).toEqual([]);
    const { account = '' } = await two.call('session', {});
    const conversation = `p:${account.slice(2)}.${account.slice(2)}`;
    const history = await two.call('request', { action: 'history', params: { conversation } });
    expect(history).toMatchObject({ data: { messages: [{ chat: 'first' }, { chat: 'second' }] } });
    const three = await opening();
    await three.stands('online');
    expect(await three.call('sign_out', {})).toEqual({ done: true });
    await two.stands('signed_out');
    await two.page.reload();
    await two.stands('signed_out');
  });
});

describe('a page over TLS in Chromium', () => {
  it('[C62] is installable under the strict policy of the host', async () => {
    await using host = await startTestHost({ webRoot: pages.root });
    const context = await browser.newContext({ ignoreHTTPSErrors: true });
    const { page, complaints } = await openBridgePage(context, `https://127.0.0.1:${host.port}/`);
    const session = await context.newCDPSession(page);
    const manifest = await session.send('Page.getAppManifest');
    expect(manifest.errors).toEqual([]);
    expect(JSON.parse(manifest.data ?? '')).toMatchObject({ name: 'Bridge' });
    const type = await page.evaluate(async (url) => (await fetch(url)).headers.get('content-type'), manifest.url);
    expect(type).toBe('application/manifest+json; charset=utf-8');
    expect(complaints).toEqual([]);
    await context.close();
  });
});
