import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from '../support/chromium.ts';
import { connect, startTestHost, type TestHost, type WireClient } from '../support/host.ts';
import { openPersonPage, type PersonPage } from '../support/person-page.ts';
import { keyOf } from '../support/wire-client.ts';

const webRoot = fileURLToPath(new URL('../../out/renderer', import.meta.url));
const PATIENCE = { timeout: 10_000 };

let browser: Browser;
let host: TestHost;
let bo: WireClient;
let ada: PersonPage;

beforeAll(async () => {
  browser = await launchChromium();
  host = await startTestHost({ webRoot, plainPort: 0 });
  bo = await connect(host, { as: 'bo' });
  ada = await openPersonPage(browser, { url: host.plainUrl ?? '', handle: 'ada', name: 'Ada' });
});
afterAll(async () => {
  bo?.close();
  await browser?.close();
  await host?.[Symbol.asyncDispose]();
});

const press = async (...keys: string[]) => {
  for (const key of keys) await ada.page.keyboard.press(key);
};
const type = (text: string) => ada.page.keyboard.type(text);
/** The name of what has the focus. */
const focused = () =>
  ada.page.evaluate(() => {
    const { activeElement } = document;
    const label = activeElement instanceof HTMLInputElement ? activeElement.labels?.[0]?.textContent : undefined;
    return label ?? activeElement?.getAttribute('aria-label') ?? activeElement?.textContent ?? '';
  });
/** Tabs on until what has the focus is called so. */
async function tabTo(name: string): Promise<void> {
  for (let steps = 0; steps < 40; steps++) {
    if ((await focused()).includes(name)) return;
    await press('Tab');
  }
  throw new Error(`Tab does not come to ${name}; it ended at ${await focused()}.`);
}
const composer = () => ada.page.getByRole('main').locator('textarea').first();

describe('a day without a mouse', () => {
  it('signs up', async () => {
    const { welcome, frame } = ada.texts;
    await ada.page.getByRole('form').waitFor();
    await tabTo(welcome.signUp);
    await press('Space');
    await tabTo(welcome.name);
    await type('Ada');
    await tabTo(welcome.handle);
    await press('Control+A');
    await type('ada');
    await tabTo(welcome.password);
    await type(keyOf('ada'));
    await press('Enter');
    await ada.page.getByRole('navigation', { name: frame.navigation }).waitFor();
  });

  it('finds somebody, writes, and mends what was written', async () => {
    await press('Control+N');
    await ada.page.getByRole('dialog').getByRole('combobox').waitFor();
    await type('bo');
    await ada.page.getByRole('option', { name: /bo/ }).first().waitFor();
    await press('Enter');
    await composer().waitFor();
    await expect.poll(() => composer().evaluate((field) => field === document.activeElement), PATIENCE).toBe(true);
    await type('Helo');
    await press('Enter');
    await ada.page
      .getByRole('article')
      .filter({ hasText: 'Helo' })
      .getByLabel(ada.texts.conversation.onHost, { exact: true })
      .waitFor();
    await press('ArrowUp');
    await ada.page.getByLabel(ada.texts.conversation.editing, { exact: true }).waitFor();
    await press('Control+A');
    await type('Hello');
    await press('Enter');
    await ada.sees('Hello');
    expect((await bo.nextEvent('chat_changed')).chat).toBe('Hello');
  });

  it('does not send while an input method composes', async () => {
    await composer().focus();
    const session = await ada.context.newCDPSession(ada.page);
    await session.send('Input.imeSetComposition', { text: 'ni hao', selectionStart: 6, selectionEnd: 6 });
    await session.send('Input.dispatchKeyEvent', {
      type: 'rawKeyDown',
      windowsVirtualKeyCode: 229,
      key: 'Process',
      code: 'Enter',
    });
    await session.send('Input.insertText', { text: '你好' });
    await expect.poll(() => composer().inputValue(), PATIENCE).toBe('你好');
    await press('Enter');
    await ada.sees('你好');
    expect((await bo.nextEvent('chat', ({ chat }) => chat.includes('你好'))).chat).toBe('你好');
    await expect(composer().inputValue()).resolves.toBe('');
  });

  it('hears a new message once', async () => {
    await ada.page.evaluate(() => {
      const heard: string[] = [];
      Object.assign(window, { heard });
      new MutationObserver((changes) => {
        for (const { addedNodes } of changes) {
          for (const node of addedNodes)
            if (node.parentElement?.closest('[aria-live="polite"]')) heard.push(node.textContent ?? '');
        }
      }).observe(document.body, { childList: true, subtree: true });
    });
    await bo.done('chat', { recipient: 'ada', chat: 'Can you hear me?' });
    await ada.sees('Can you hear me?');
    const heard = () => ada.page.evaluate(() => (window as unknown as { heard: string[] }).heard);
    await expect
      .poll(async () => (await heard()).filter((text) => text.includes('Can you hear me?')), PATIENCE)
      .toHaveLength(1);
    await ada.page.waitForTimeout(1_000);
    expect((await heard()).filter((text) => text.includes('Can you hear me?'))).toHaveLength(1);
  });

  it('answers a message, and moves between conversations and pages', async () => {
    await bo.done('create_group', { group_id: 'ops', name: 'Ops on duty' });
    await bo.done('add_group', { group_id: 'ops', user_id: 'ada' });
    await bo.done('chat', { recipient: 'ops', recipient_type: 'group', chat: 'Backup done' });
    await press('Control+K');
    await ada.page.getByRole('dialog').getByRole('combobox').waitFor();
    await type('Ops');
    await ada.page
      .getByRole('option', { name: /Ops on duty/ })
      .first()
      .waitFor();
    await press('Enter');
    await ada.sees('Backup done');
    await press('Control+1', 'Alt+ArrowDown');
    await expect.poll(() => new URL(ada.page.url()).hash, PATIENCE).toMatch(/^#\/home\//);
    await press('Control+,');
    await expect.poll(() => new URL(ada.page.url()).hash, PATIENCE).toMatch(/^#\/settings/);
    await press('Control+/');
    // By its name: a toast is a dialog too.
    const sheet = ada.page.getByRole('dialog', { name: ada.texts.home.shortcuts });
    await sheet.waitFor();
    await press('Escape');
    await sheet.waitFor({ state: 'detached' });
    expect(ada.complaints).toEqual([]);
  });
});
