import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { chooseLocale, type Messages } from '../../shared/i18n/index.ts';
import { keyOf } from './wire-client.ts';

export interface PersonPageOptions extends BrowserContextOptions {
  /** Where the interface is served: an address that ends in `/`. */
  readonly url: string;
  /** The key in tests hangs on this. */
  readonly handle: string;
  readonly name?: string;
}

/** Somebody in front of a browser window. */
export interface PersonPage {
  readonly handle: string;
  readonly page: Page;
  readonly context: BrowserContext;
  /** The texts that the window shows. */
  readonly texts: Messages;
  /** What must never happen: errors and warnings on the console, requests to elsewhere. */
  readonly complaints: string[];
  /** Fills the form of the entry page and waits for Home. */
  signUp(): Promise<void>;
  signIn(): Promise<void>;
  /** Goes to an address of the interface, such as `#/groups`. */
  goTo(hash: string): Promise<void>;
  /** Writes into the open conversation and sends it. */
  write(text: string): Promise<void>;
  /** Waits until a message of that text stands in the open conversation. */
  sees(text: string): Promise<void>;
  close(): Promise<void>;
}

/** Opens a browser context of its own for one person on the page that a host serves. */
export async function openPersonPage(browser: Browser, options: PersonPageOptions): Promise<PersonPage> {
  const { url, handle, name = handle, ...contextOptions } = options;
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    locale: 'en-GB',
    ...contextOptions,
  });
  const page = await context.newPage();
  const complaints = watch(page, url);
  const { messages: texts } = chooseLocale([contextOptions.locale ?? 'en']);
  await page.goto(url);

  async function enter(tab: 'sign_up' | 'sign_in'): Promise<void> {
    const { welcome } = texts;
    const label = tab === 'sign_up' ? welcome.signUp : welcome.signIn;
    await page
      .getByRole('radio', { name: label })
      .or(page.getByRole('button', { name: label }))
      .first()
      .click();
    const form = page.getByRole('form', { name: label });
    if (tab === 'sign_up') await form.getByLabel(welcome.name, { exact: true }).fill(name);
    await form.getByLabel(welcome.handle, { exact: true }).fill(handle);
    await form.getByLabel(welcome.password, { exact: true }).fill(keyOf(handle));
    await form.getByRole('button', { name: label }).click();
    await page.getByRole('navigation', { name: texts.frame.navigation }).waitFor();
  }
  return {
    handle,
    page,
    context,
    texts,
    complaints,
    signUp: () => enter('sign_up'),
    signIn: () => enter('sign_in'),
    async goTo(hash) {
      await page.evaluate((next) => {
        window.location.hash = next;
      }, hash);
    },
    async write(text) {
      const composer = page.getByRole('main').locator('textarea').first();
      await composer.fill(text);
      await composer.press('Enter');
    },
    async sees(text) {
      await page.getByRole('feed').getByRole('article').filter({ hasText: text }).first().waitFor();
    },
    close: () => context.close(),
  };
}

function watch(page: Page, url: string): string[] {
  const complaints: string[] = [];
  const { origin, host } = new URL(url);
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => {
    const address = request.url();
    const isOwn = address.startsWith(origin) || /^(?:data|blob):/.test(address);
    if (!isOwn) complaints.push(`asked for ${address}`);
  });
  page.on('websocket', (socket) => {
    if (new URL(socket.url()).host !== host) complaints.push(`spoke to ${socket.url()}`);
  });
  return complaints;
}
