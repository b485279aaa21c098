import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findElectron } from '../../main/find-electron.mjs';
import { hosting } from '../../shared/bridge/hosting.ts';
import { chooseLocale } from '../../shared/i18n/index.ts';
import { launchChromium } from '../support/chromium.ts';
import type { DesktopApp, DesktopWindow } from '../support/electron/driver.ts';
import { arrived, keepConnections } from '../support/page-calls.ts';
import { openPersonPage, type PersonPage } from '../support/person-page.ts';
import { ask, onDesktop, onOneApp, until } from './desktop.ts';
import { hostHere, press, sees } from './person.ts';

onDesktop();

const { calls, devices } = chooseLocale(['en']).messages;

/** Runs in a page: whether the picture of that name moves. */
function isMoving(label: string): boolean {
  const video = [...document.querySelectorAll('video')].find((each) => each.getAttribute('aria-label') === label);
  return video !== undefined && video.videoWidth > 0 && !video.paused && video.currentTime > 0;
}

/** What is called exactly so: the bar behind has a button that begins with the same word. */
async function pressInDialog(window: DesktopWindow, name: string): Promise<void> {
  await window.evaluate((wanted) => {
    const all = document.querySelectorAll<HTMLElement>('[role="dialog"] button');
    [...all].find(({ textContent }) => textContent === wanted)?.click();
  }, name);
}

interface WithPicture {
  readonly documentPictureInPicture: { readonly window: (Window & typeof globalThis) | null };
}

/** Runs in a page: whether the picture of that name moves in its small window, which looks as the page does. */
function isMovingInPicture(label: string): boolean {
  const small = (globalThis as unknown as WithPicture).documentPictureInPicture.window;
  const video = [...(small?.document.querySelectorAll('video') ?? [])].find(
    (each) => each.getAttribute('aria-label') === label,
  );
  if (small === null || video === undefined) return false;
  const isDressed =
    small.getComputedStyle(small.document.body).fontFamily === getComputedStyle(document.body).fontFamily;
  return isDressed && video.videoWidth > 0 && video.currentTime > 0;
}

async function findSmall(app: DesktopApp): Promise<DesktopWindow> {
  let small: DesktopWindow | undefined;
  await until(async () => {
    small = (await app.windows()).find(({ url }) => url === 'about:blank');
    expect(small).toBeDefined();
  });
  if (small === undefined) throw new Error('It is not there.');
  return small;
}

// Real windows have no devices that are made up.
describe.runIf(findElectron() === undefined)('a call between the app and a browser', () => {
  const running = onOneApp();
  let browser: Browser;
  let bob: PersonPage;

  beforeAll(async () => {
    const { window } = running();
    browser = await launchChromium(['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream']);
    await hostHere(window);
    const now = hosting.parse(((await ask(window, 'hosting', {})) as { data: unknown }).data);
    if (!now.running) throw new Error('It does not host.');
    const url = `https://127.0.0.1:${now.address.split(':').at(-1)}/`;
    bob = await openPersonPage(browser, { url, handle: 'bob', name: 'Bob', ignoreHTTPSErrors: true });
    await bob.signUp();
    await window.evaluate(keepConnections);
    await bob.page.evaluate(keepConnections);
  });
  afterAll(() => browser.close());

  it('[Q90] carries voices and pictures both ways, a screen of the app, and goes on in its small window', async () => {
    const { app, window } = running();
    await bob.goTo('#/private');
    await bob.page.getByRole('link', { name: /Ada/ }).first().click();
    await bob.page.getByRole('main').getByRole('button', { name: bob.texts.callLog.startVideo }).first().click();
    await press(window, calls.answerVideo);
    await until(async () => {
      const both = [await window.evaluate(arrived), await bob.page.evaluate(arrived)];
      for (const { sound, frames } of both) expect(Math.min(sound, frames)).toBeGreaterThan(0);
    });
    await until(async () => expect(await window.evaluate(isMoving, calls.cameraOf('Bob'))).toBe(true));

    await press(window, calls.shareScreen);
    await press(window, devices.screen(2));
    await pressInDialog(window, devices.share);
    await until(async () => expect(await bob.page.evaluate(isMoving, calls.screenOf('Ada'))).toBe(true));

    await bob.goTo('#/groups');
    await bob.page.getByRole('button', { name: devices.smallWindow }).click();
    await until(async () => expect(await bob.page.evaluate(isMovingInPicture, calls.screenOf('Ada'))).toBe(true));
    await bob.page.evaluate(() => (globalThis as unknown as WithPicture).documentPictureInPicture.window?.close());
    await bob.page.getByRole('region', { name: calls.floating }).waitFor();

    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
    const small = await findSmall(app);
    await until(async () => expect(await small.evaluate(isMoving, calls.cameraOf('Bob'))).toBe(true));
    const before = await bob.page.evaluate(arrived);
    await until(async () => {
      const now = await bob.page.evaluate(arrived);
      expect(now.sound).toBeGreaterThan(before.sound);
      expect(now.frames).toBeGreaterThan(before.frames);
    });

    await bob.page.getByRole('button', { name: bob.texts.calls.hangUp }).first().click();
    await until(async () => expect(await app.windows()).toHaveLength(1));
    await sees(window, calls.over);
    expect(await app.evaluate(() => globalThis.desktopProbe.errors)).toEqual([]);
    expect(bob.complaints).toEqual([]);
  });
});
