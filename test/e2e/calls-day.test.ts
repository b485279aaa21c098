import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fakeDevices } from '../support/call-page.ts';
import { launchChromium } from '../support/chromium.ts';
import { connect, startTestHost, type TestHost } from '../support/host.ts';
import { openPersonPage, type PersonPage } from '../support/person-page.ts';

const webRoot = fileURLToPath(new URL('../../out/renderer', import.meta.url));
const pictures = fileURLToPath(new URL('../../out/shots/calls/', import.meta.url));
/** How long something may take that happens in both windows, in ms. */
const PATIENCE = 10_000;
const SETTLED = 400;
const ADA = 'Ada Lindqvist';
const BO = 'Bo Berg';

let browser: Browser;
let host: TestHost;
let ada: PersonPage;
let bo: PersonPage;
let cleo: PersonPage;
/** What was not accessible on the way. */
let faults: string[] = [];

beforeAll(async () => {
  await mkdir(pictures, { recursive: true });
  browser = await launchChromium(fakeDevices);
  host = await startTestHost({ webRoot, plainPort: 0 });
  const url = host.plainUrl ?? '';
  ada = await openPersonPage(browser, { url, handle: 'ada', name: ADA });
  bo = await openPersonPage(browser, { url, handle: 'bo', name: BO, locale: 'zh-CN', colorScheme: 'dark' });
  const phone = { viewport: { width: 390, height: 844 }, hasTouch: true };
  cleo = await openPersonPage(browser, { url, handle: 'cleo', name: 'Cleo', ...phone });
  for (const person of [ada, bo, cleo]) {
    await person.signUp();
    person.page.setDefaultTimeout(PATIENCE);
  }
}, 60_000);
afterAll(async () => {
  await browser.close();
  await host[Symbol.asyncDispose]();
});

/** What one does and sees of calls in a window, by the words of its language. */
function at({ page, texts, goTo }: PersonPage) {
  const { calls, callLog, conversation } = texts;
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  return {
    words: calls,
    log: callLog,
    button,
    press: (name: string) => button(name).first().click(),
    ring: page.getByRole('alertdialog'),
    bar: page.getByRole('toolbar', { name: calls.controls }),
    feed: page.getByRole('feed'),
    async openChatWith(name: string) {
      await goTo('#/private');
      await page.getByRole('main').getByText(name, { exact: true }).first().click();
      await page.getByRole('main').getByPlaceholder(conversation.writeTo(name)).waitFor();
    },
    /** Waits until a picture of somebody is shown. */
    async sees(label: string) {
      const video = page.getByLabel(label, { exact: true });
      const width = () => video.evaluate((element) => (element as HTMLVideoElement).videoWidth);
      await expect.poll(width, { timeout: PATIENCE }).toBeGreaterThan(2);
    },
    playing: () =>
      page.evaluate(
        () => [...document.querySelectorAll('audio')].filter((audio) => audio.srcObject && !audio.paused).length,
      ),
    async accessible(name: string) {
      // So that no tooltip stands beside the page.
      await page.mouse.move(1, 1);
      await page.waitForTimeout(SETTLED);
      await page.screenshot({ path: `${pictures}${name}.png` });
      const { violations } = await new AxeBuilder({ page }).analyze();
      faults.push(...violations.map(({ id, nodes }) => `${name}: ${id}: ${nodes[0]?.html}`));
    },
  };
}
function quiet(...people: PersonPage[]): void {
  expect([...faults, ...people.flatMap(({ complaints }) => complaints.splice(0))]).toEqual([]);
  faults = [];
}
const hasHash = (page: Page, hash: string) =>
  expect.poll(() => page.evaluate(() => window.location.hash), { timeout: PATIENCE }).toContain(hash);

describe('people in the interface', { timeout: 120_000 }, () => {
  it('[Q39] call, answer, see each other, go on with other things meanwhile, and hang up', async () => {
    const [a, b] = [at(ada), at(bo)];
    await a.openChatWith(BO);
    await a.press(a.log.startAudio);
    await hasHash(ada.page, '#/call');
    await b.ring.waitFor();
    await expect.poll(() => b.ring.textContent()).toContain(ADA);
    await b.accessible('ring-dark-zh');
    await a.accessible('calling-light');
    await b.press(b.words.answer);
    await hasHash(bo.page, '#/call');
    for (const each of [a, b]) await expect.poll(each.playing, { timeout: PATIENCE }).toBe(1);
    await a.press(a.words.startCamera);
    await b.sees(b.words.cameraOf(ADA));
    await bo.page.keyboard.press('m');
    await b.button(b.words.unmute).first().waitFor();
    await b.accessible('call-dark-zh');
    await a.accessible('call-light');
    // The call goes on in a panel while something else is done.
    await bo.page.keyboard.press('Escape');
    await bo.page.getByRole('region', { name: b.words.floating }).waitFor();
    await b.openChatWith(ADA);
    await bo.write('我还在');
    await b.accessible('floating-dark-zh');
    await b.press(b.words.openCall);
    await hasHash(bo.page, '#/call');
    await bo.page.keyboard.press('s');
    await a.sees(a.words.screenOf(BO));
    await a.accessible('screen-light');
    await a.press(a.words.hangUp);
    await bo.page.getByText(b.words.over).first().waitFor();
    await b.accessible('over-dark-zh');
    await b.press(b.words.writeMessage);
    await a.openChatWith(BO);
    for (const { page, texts } of [ada, bo]) {
      await page.getByRole('feed').getByText(texts.callLog.audio).first().waitFor();
    }
    quiet(ada, bo);
  });

  it('[Q39] miss a call, see that, and call back', async () => {
    const [a, b] = [at(ada), at(bo)];
    await ada.goTo('#/');
    await b.press(b.log.startVideo);
    await a.ring.waitFor();
    await a.accessible('ring-light');
    await b.press(b.words.hangUp);
    await a.ring.waitFor({ state: 'detached' });
    await ada.page
      .getByRole('link', { name: new RegExp(BO) })
      .first()
      .click();
    await a.feed.getByText(a.log.missedVideo).first().waitFor();
    await a.accessible('missed-light');
    await b.openChatWith(ADA);
    const composer = bo.page.getByRole('main').locator('textarea').first();
    await composer.fill('写了一半');
    await a.feed.getByRole('button', { name: a.log.callBack }).first().click();
    await b.ring.waitFor();
    // Who writes goes on writing, and declines by keys.
    expect(await composer.evaluate((field) => document.activeElement === field)).toBe(true);
    await bo.page.keyboard.press('Control+Shift+D');
    await ada.page.getByText(a.words.overDeclined(BO)).first().waitFor();
    expect(await composer.inputValue()).toBe('写了一半');
    await a.accessible('declined-light');
    quiet(ada, bo);
  });

  it('[Q39] meet in a group: ready before, late on a phone, and over for everyone', async () => {
    const [a, b, c] = [at(ada), at(bo), at(cleo)];
    const { id: group } = await makeGroup('lab', ['bo', 'cleo']);
    await ada.goTo(`#/groups/${group}`);
    await a.press(a.log.startVideo);
    await ada.page.getByRole('dialog').waitFor();
    await a.accessible('lobby-light');
    await ada.page.getByRole('dialog').getByRole('button', { name: a.words.startCall, exact: true }).click();
    await b.ring.getByRole('button', { name: b.words.checkFirst }).click();
    const lobby = bo.page.getByRole('dialog');
    await lobby.getByRole('meter').waitFor();
    await b.accessible('lobby-dark-zh');
    await lobby.getByRole('button', { name: b.words.join, exact: true }).click();
    await a.sees(a.words.cameraOf(BO));
    await b.sees(b.words.cameraOf(ADA));
    await c.ring.waitFor();
    await c.accessible('ring-phone');
    await c.press(c.words.decline);
    await cleo.goTo(`#/groups/${group}`);
    await c.accessible('running-phone');
    await c.press(c.log.join);
    await cleo.page.getByRole('dialog').waitFor();
    await c.accessible('lobby-phone');
    await cleo.page.getByRole('dialog').getByRole('button', { name: c.words.join, exact: true }).click();
    await expect.poll(c.playing, { timeout: PATIENCE }).toBe(2);
    await c.accessible('call-phone');
    await a.accessible('group-light');
    await a.press(a.words.more);
    await ada.page.getByRole('menuitem', { name: a.words.endForAll }).click();
    await ada.page.getByRole('alertdialog').getByRole('button').last().click();
    for (const [person, each] of [
      [bo, b],
      [cleo, c],
    ] as const)
      await person.page.getByText(each.words.over).first().waitFor();
    await ada.goTo('#/calls');
    await ada.page.getByText(a.log.missedVideo).or(ada.page.getByText(a.log.video)).first().waitFor();
    await a.accessible('calls-light');
    quiet(ada, bo, cleo);
  });
});

/** A group of Ada's with these people in it. */
async function makeGroup(group_id: string, people: readonly string[]): Promise<{ readonly id: string }> {
  const client = await connect(host, { as: 'ada' });
  const { data } = await client.done('create_group', { group_id, name: 'Lab', visibility: 'public' });
  for (const user_id of people) await client.done('add_group', { group_id, user_id });
  client.close();
  return data as { id: string };
}
