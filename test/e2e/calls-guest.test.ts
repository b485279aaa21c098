import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from '../support/chromium.ts';
import { startTestHost, type TestHost } from '../support/host.ts';
import { arrived, keepConnections } from '../support/page-calls.ts';
import { openPersonPage, type PersonPage } from '../support/person-page.ts';

const webRoot = fileURLToPath(new URL('../../out/renderer', import.meta.url));
const WAIT = { timeout: 15_000 };

let host: TestHost;
let browser: Browser;
/** On a page that is not secure: to the browser that name is no part of this computer, as any name on the network. */
let guest: PersonPage;
/** On a secure page, with a microphone. */
let ada: PersonPage;

beforeAll(async () => {
  host = await startTestHost({ webRoot, plainPort: 0 });
  browser = await launchChromium([
    '--use-fake-device-for-media-stream',
    '--use-fake-ui-for-media-stream',
    '--host-resolver-rules=MAP kitchen.lan 127.0.0.1',
  ]);
  guest = await openPersonPage(browser, { url: `http://kitchen.lan:${host.plainPort}/`, handle: 'gus', name: 'Gus' });
  await guest.signUp();
  ada = await openPersonPage(browser, { url: host.plainUrl ?? '', handle: 'ada', name: 'Ada' });
  await ada.signUp();
  for (const { page } of [guest, ada]) await page.evaluate(keepConnections);
});

afterAll(async () => {
  await browser.close();
  await host[Symbol.asyncDispose]();
});

describe('a guest on a page that is not secure', () => {
  it('[Q88] reads why it has no microphone and where it has one, and hears the others all the same', async () => {
    const { calls, callLog, devices } = ada.texts;
    await ada.goTo('#/private');
    await ada.page.getByRole('link', { name: /Gus/ }).first().click();
    await ada.page.getByRole('main').getByRole('button', { name: callLog.startAudio }).first().click();
    const card = guest.page.getByRole('alertdialog');
    await card.getByRole('button', { name: calls.checkFirst }).click();
    const lobby = guest.page.getByRole('dialog');
    await lobby.getByText(devices.orTheApp).waitFor();
    expect(await lobby.textContent()).toContain(calls.insecure);
    // This computer is the host.
    const address = `http://127.0.0.1:${host.plainPort}`;
    expect(await lobby.getByRole('link', { name: address }).getAttribute('href')).toBe(`${address}/`);
    await lobby.getByRole('button', { name: calls.join, exact: true }).click();
    await expect.poll(async () => (await guest.page.evaluate(arrived)).sound, WAIT).toBeGreaterThan(2_000);
    await guest.page.getByText(devices.orTheApp).waitFor();
    expect((await ada.page.evaluate(arrived)).sound).toBe(0);
    expect([...guest.complaints, ...ada.complaints]).toEqual([]);
  });
});
