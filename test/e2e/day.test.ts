import { fileURLToPath } from 'node:url';
import type { Browser, Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from '../support/chromium.ts';
import { connect, startTestHost, type TestHost } from '../support/host.ts';
import { openPersonPage, type PersonPage } from '../support/person-page.ts';

const webRoot = fileURLToPath(new URL('../../out/renderer', import.meta.url));
const PATIENCE = { timeout: 15_000 };
/** What a browser itself says on the console while nobody answers; the page cannot keep it from that. */
const NOBODY_ANSWERS = /ERR_CONNECTION_REFUSED|WebSocket connection to|Failed to load resource/;

let browser: Browser;
let host: TestHost;
let ada: PersonPage;
let bo: PersonPage;
/** Bo's other device. */
let phone: PersonPage;

beforeAll(async () => {
  browser = await launchChromium();
  host = await startTestHost({ webRoot, plainPort: 0, name: 'Workshop' });
  const url = host.plainUrl ?? '';
  ada = await openPersonPage(browser, { url, handle: 'ada', name: 'Ada Lindqvist' });
  bo = await openPersonPage(browser, { url, handle: 'bo', name: '博布', locale: 'zh-CN' });
  phone = await openPersonPage(browser, { url, handle: 'bo', viewport: { width: 390, height: 844 } });
});
afterAll(async () => {
  await browser?.close();
  await host?.[Symbol.asyncDispose]();
});

const feed = ({ page }: PersonPage) => page.getByRole('feed');
const message = (person: PersonPage, text: string): Locator =>
  feed(person).getByRole('article').filter({ hasText: text }).last();
/** The line of a conversation in the list. */
const line = ({ page }: PersonPage, name: string): Locator =>
  page.getByRole('list').getByRole('link').filter({ hasText: name }).first();

async function choose(person: PersonPage, text: string, entry: string): Promise<void> {
  await message(person, text).click({ button: 'right' });
  await person.page.getByRole('menuitem', { name: entry, exact: true }).click();
}

/** The texts of the open conversation, from top to bottom, as they are shown. */
async function shownTexts(person: PersonPage): Promise<string[]> {
  const rows = feed(person).getByRole('article');
  return rows.evaluateAll((articles) => articles.map((article) => article.getAttribute('aria-label') ?? ''));
}

describe('a day of two people', () => {
  it('they sign up, find each other and write privately', async () => {
    await ada.signUp();
    await bo.signUp();
    await phone.signIn();
    await ada.page.keyboard.press('Control+N');
    const search = ada.page.getByRole('dialog').getByRole('combobox');
    await search.fill('博');
    await ada.page.getByRole('option', { name: /博布/ }).click();
    await ada.write('Hello! Is the new build there?');
    await line(bo, 'Ada Lindqvist').click(PATIENCE);
    await bo.sees('Hello! Is the new build there?');
    await bo.write('有了,**2.4.0**。图标好看多了 👏');
    await ada.sees('图标好看多了 👏');
    await expect(message(ada, '图标好看多了').locator('strong').innerText()).resolves.toBe('2.4.0');
    await message(ada, 'Hello!').getByLabel(ada.texts.conversation.read).waitFor(PATIENCE);
  });

  it('they reply, edit, react, pin, and delete with a way back', async () => {
    await choose(ada, '图标好看多了', ada.texts.conversation.reply);
    await ada.write('Thanks! Dark mode is next.');
    await message(bo, 'Dark mode is next.').getByText('图标好看多了').waitFor(PATIENCE);

    await ada.page.getByRole('main').locator('textarea').first().press('ArrowUp');
    const edit = ada.page.getByLabel(ada.texts.conversation.editing, { exact: true });
    await edit.fill('Thanks! Dark mode is tomorrow.');
    await edit.press('Enter');
    await message(bo, 'Dark mode is tomorrow.').getByText(bo.texts.conversation.edited).waitFor(PATIENCE);

    await choose(bo, 'Dark mode is tomorrow.', bo.texts.conversation.pin);
    await message(ada, 'Dark mode').getByText(ada.texts.conversation.isPinned).waitFor(PATIENCE);

    await ada.write('Not for your eyes');
    await bo.sees('Not for your eyes');
    await choose(ada, 'Not for your eyes', ada.texts.common.delete);
    await ada.page.getByRole('button', { name: ada.texts.common.undo }).click();
    await message(ada, 'Not for your eyes').waitFor();
    await choose(ada, 'Not for your eyes', ada.texts.common.delete);
    await feed(bo).getByText(bo.texts.conversation.messageDeleted).waitFor(PATIENCE);
  });

  it('unread counts and mentions are right on two devices of one person', async () => {
    const wire = await connect(host, { as: 'ada' });
    const { data } = await wire.done('create_group', { group_id: 'ops', name: 'Ops on duty' });
    await wire.done('add_group', { group_id: String(data.id), user_id: 'bo' });
    await Promise.all([bo.goTo('#/groups'), phone.goTo('#/groups')]);
    await line(bo, 'Ops on duty').waitFor(PATIENCE);
    for (const chat of ['one', 'two', 'three @bo']) {
      const mentions = chat.includes('@bo') ? ['bo'] : [];
      await wire.done('chat', { recipient: String(data.id), chat, mentions });
    }
    for (const device of [bo, phone]) {
      await line(device, 'Ops on duty').getByText(device.texts.frame.unread(3)).waitFor(PATIENCE);
      await line(device, 'Ops on duty').getByLabel(device.texts.frame.mentions(1)).waitFor();
    }
    await line(phone, 'Ops on duty').click();
    await phone.sees('three @');
    await line(bo, 'Ops on duty')
      .getByText(bo.texts.frame.unread(3))
      .waitFor({ state: 'detached', ...PATIENCE });
    wire.close();
  });

  it('they find what was said, in Chinese and in English, and it opens in its place', async () => {
    for (const [query, found] of [
      ['图标', '图标好看多了'],
      ['new build', 'Is the new build there?'],
    ] as const) {
      await ada.page.keyboard.press('Control+Shift+F');
      await ada.page.getByRole('search').getByRole('searchbox').fill(query);
      await ada.page.locator('mark').filter({ hasText: query }).first().click(PATIENCE);
      await ada.sees(found);
      await ada.page.keyboard.press('Escape');
    }
  });

  it('nothing is lost, doubled or out of order when the host goes in the middle of sending and comes back', async () => {
    const { plainPort } = host;
    for (let n = 1; n <= 3; n++) await ada.write(`before ${n}`);
    await host.close();
    await message(ada, 'before 3').waitFor();
    for (let n = 1; n <= 3; n++) await ada.write(`while away ${n}`);
    await message(ada, 'while away 3').getByLabel(ada.texts.conversation.waiting).waitFor(PATIENCE);
    await ada.page.getByText(ada.texts.frame.tryNow).waitFor(PATIENCE);
    host = await host.restart({ plainPort });
    await line(bo, 'Ada Lindqvist')
      .or(bo.page.getByRole('link', { name: bo.texts.common.private }))
      .first()
      .waitFor();
    await bo.goTo('#/private');
    await line(bo, 'Ada Lindqvist').click(PATIENCE);
    await bo.sees('while away 3');
    const wanted = [1, 2, 3].flatMap((n) => [`before ${n}`]).concat([1, 2, 3].map((n) => `while away ${n}`));
    for (const person of [ada, bo]) {
      await expect
        .poll(async () => {
          const texts = await shownTexts(person);
          return texts.flatMap((text) => wanted.filter((each) => text.includes(each)));
        }, PATIENCE)
        .toEqual(wanted);
    }
  });

  it('what was not sent survives the closing of the page', async () => {
    const { plainPort, plainUrl: url = '' } = host;
    await host.close();
    await ada.write('kept on this device');
    await message(ada, 'kept on this device').getByLabel(ada.texts.conversation.waiting).waitFor(PATIENCE);
    await ada.page.close();
    host = await host.restart({ plainPort });
    const page = await ada.context.newPage();
    await page.goto(url);
    await bo.sees('kept on this device');
    await page.close();
  });

  it('the console stayed quiet, and nothing was asked of anybody else', () => {
    for (const { complaints } of [ada, bo, phone]) {
      expect(complaints.filter((line) => !NOBODY_ANSWERS.test(line))).toEqual([]);
    }
  });
});
