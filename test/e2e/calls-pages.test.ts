import { fileURLToPath } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { fakeDevices } from '../support/call-page.ts';
import { launchChromium } from '../support/chromium.ts';
import { startTestHost, type TestHost } from '../support/host.ts';
import { openPersonPage, type PersonPage } from '../support/person-page.ts';

const webRoot = fileURLToPath(new URL('../../out/renderer', import.meta.url));
const PATIENCE = { timeout: 15_000 };

let browser: Browser;
let host: TestHost;
let ada: PersonPage;
let bo: PersonPage;

beforeAll(async () => {
  browser = await launchChromium(fakeDevices);
});
afterAll(() => browser.close());
beforeEach(async () => {
  host = await startTestHost({ webRoot, plainPort: 0, name: 'Workshop' });
  const url = host.plainUrl ?? '';
  ada = await openPersonPage(browser, { url, handle: 'ada', name: 'Ada Lindqvist' });
  bo = await openPersonPage(browser, { url, handle: 'bo', name: '博布', locale: 'zh-CN', colorScheme: 'dark' });
  await ada.signUp();
  await bo.signUp();
});
afterEach(async () => {
  await ada.close();
  await bo.close();
  await host[Symbol.asyncDispose]();
});

/** Opens Ada's private chat with Bo. */
async function openChat(): Promise<void> {
  await ada.page.keyboard.press('Control+N');
  await ada.page.getByRole('dialog').getByRole('combobox').fill('博');
  await ada.page.getByRole('option', { name: /博布/ }).click();
  await ada.page.getByRole('main').locator('textarea').waitFor();
}

const press = (person: PersonPage, name: string) =>
  person.page.getByRole('button', { name, exact: true }).click(PATIENCE);
const ring = ({ page }: PersonPage) => page.getByRole('alertdialog');

/** Waits until pictures of somebody have arrived and are shown. */
async function sees(page: Page, label: string): Promise<void> {
  const video = page.getByLabel(label, { exact: true });
  await expect
    .poll(() => video.evaluate((element) => (element as HTMLVideoElement).videoWidth), PATIENCE)
    .toBeGreaterThan(0);
  await expect.poll(() => video.getAttribute('data-shown'), PATIENCE).toBe('true');
}

async function barriers(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(' | ')}`);
}

const noComplaints = () => expect([...ada.complaints, ...bo.complaints]).toEqual([]);

describe('a call through the pages', () => {
  it('[Q50][Q52][Q58] rings, is answered with video, made small, and ends on both sides', async () => {
    await openChat();
    await press(ada, ada.texts.callLog.startVideo);
    await ring(bo).waitFor(PATIENCE);
    expect(await ring(bo).textContent()).toContain(bo.texts.calls.calling('Ada Lindqvist'));
    await ada.page.getByText(ada.texts.calls.outgoing('博布')).waitFor();
    expect(await barriers(ada.page)).toEqual([]);
    expect(await barriers(bo.page)).toEqual([]);
    await press(bo, bo.texts.calls.answerVideo);
    await sees(ada.page, ada.texts.calls.cameraOf('博布'));
    await sees(bo.page, bo.texts.calls.cameraOf('Ada Lindqvist'));
    await ada.page.getByRole('timer').waitFor(PATIENCE);
    expect(await barriers(ada.page)).toEqual([]);

    await ada.page.keyboard.press('m');
    await bo.page.locator('[data-kind="person"]').getByRole('img', { name: bo.texts.calls.muted }).waitFor(PATIENCE);
    await ada.page.keyboard.press('Escape');
    const panel = ada.page.getByRole('region', { name: ada.texts.calls.floating });
    await panel.waitFor(PATIENCE);
    expect(await barriers(ada.page)).toEqual([]);
    await ada.write('I am still here');
    await panel.getByRole('button', { name: ada.texts.calls.openCall }).click();
    await sees(ada.page, ada.texts.calls.cameraOf('博布'));

    await press(bo, bo.texts.calls.hangUp);
    await ada.page.getByRole('heading', { name: ada.texts.calls.over }).waitFor(PATIENCE);
    expect(await barriers(ada.page)).toEqual([]);
    await press(ada, ada.texts.calls.writeMessage);
    await ada.page.getByRole('feed').waitFor();
    noComplaints();
  });

  it('[Q50][Q58] is declined by keys, while one writes', async () => {
    await openChat();
    await ada.write('One moment');
    await bo.page.getByRole('link', { name: /Ada/ }).first().click();
    const composer = bo.page.getByRole('main').locator('textarea').first();
    await composer.fill('写了一半');
    await press(ada, ada.texts.callLog.startAudio);
    await ring(bo).waitFor(PATIENCE);
    expect(await composer.evaluate((field) => document.activeElement === field)).toBe(true);
    await bo.page.keyboard.press('Control+Shift+D');
    await ada.page.getByRole('heading', { name: ada.texts.calls.overDeclined('博布') }).waitFor(PATIENCE);
    expect(await composer.inputValue()).toBe('写了一半');
    noComplaints();
  });

  it('[Q54][Q59] is looked before, and a screen that is shared stands in the centre', async () => {
    await openChat();
    await press(ada, ada.texts.callLog.startAudio);
    await ring(bo).getByRole('button', { name: bo.texts.calls.checkFirst }).click(PATIENCE);
    const lobby = bo.page.getByRole('dialog');
    await lobby.getByRole('meter').waitFor(PATIENCE);
    expect(await barriers(bo.page)).toEqual([]);
    await lobby.getByRole('button', { name: bo.texts.calls.startCamera }).click();
    await lobby.getByRole('button', { name: bo.texts.calls.join, exact: true }).click();
    await sees(ada.page, ada.texts.calls.cameraOf('博布'));
    await press(bo, bo.texts.calls.shareScreen);
    await sees(ada.page, ada.texts.calls.screenOf('博布'));
    await bo.page.getByText(bo.texts.calls.sharing).waitFor(PATIENCE);
    await bo.page.keyboard.press('s');
    await ada.page
      .getByLabel(ada.texts.calls.screenOf('博布'), { exact: true })
      .waitFor({ state: 'detached', ...PATIENCE });
    noComplaints();
  });
});
