import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import type { CDPSession, Page } from 'playwright-core';
import { toChromium, toElectron } from './addresses.ts';
import { app } from './app.ts';
import { forgetPage, makePage } from './chromium-context.ts';
import { makeCodec } from './codec.ts';
import { answerInvoke } from './ipc-main.ts';
import {
  type FromPage,
  mainWorldScript,
  POST,
  PRELOAD_WORLD,
  preloadWorldScript,
  RECEIVE,
  type ToPage,
} from './page-scripts.ts';
import { preventable } from './registry.ts';
import { defaultSession } from './session.ts';

const codec = makeCodec();

type OpenHandler = (details: { url: string }) => { action: string };

/** `webContents`: a page of a real Chromium, with the preload in a world of its own. */
export class WebContents extends EventEmitter {
  static #last = 0;
  readonly id: number;
  readonly session = defaultSession;
  readonly mainFrame = { url: '', parent: null };
  readonly #preload: string | undefined;
  #opened: Promise<{ page: Page; cdp: CDPSession }>;
  /** What is sent to the page goes one after the other. */
  #sending: Promise<unknown> = Promise.resolve();
  #world: number | undefined;
  #isOwnLoad = false;
  #isCrashed = false;
  #isDestroyed = false;
  #title = '';
  #openHandler: OpenHandler = () => ({ action: 'allow' });

  constructor(preload: string | undefined) {
    super();
    WebContents.#last += 1;
    this.id = WebContents.#last;
    this.#preload = preload;
    this.#opened = this.#open();
    this.#opened.catch(() => undefined);
    app.emit('web-contents-created', {}, this);
  }

  /** For the driver of a test. */
  async page(): Promise<Page> {
    return (await this.#opened).page;
  }

  getURL(): string {
    return this.mainFrame.url;
  }

  getTitle(): string {
    return this.#title;
  }

  isCrashed(): boolean {
    return this.#isCrashed;
  }

  isDestroyed(): boolean {
    return this.#isDestroyed;
  }

  setWindowOpenHandler(handler: OpenHandler): void {
    this.#openHandler = handler;
  }

  replaceMisspelling(): void {}

  send(channel: string, ...args: unknown[]): void {
    // Encoded at once: what cannot be cloned fails where it is sent.
    this.#toPage({ kind: 'event', channel, args });
  }

  async loadURL(address: string): Promise<void> {
    const { page } = await this.#opened;
    this.#isOwnLoad = true;
    try {
      await page.goto(toChromium(address), { waitUntil: 'load' });
    } finally {
      this.#isOwnLoad = false;
    }
  }

  reload(): void {
    void this.#reload().catch(() => undefined);
  }

  forcefullyCrashRenderer(): void {
    // The answer to this never comes.
    void this.#opened.then(({ cdp }) => cdp.send('Page.crash')).catch(() => undefined);
  }

  destroy(): void {
    this.#isDestroyed = true;
    this.emit('destroyed');
    void this.#opened.then(({ page }) => page.close()).catch(() => undefined);
  }

  async #reload(): Promise<void> {
    if (this.#isCrashed) {
      const { page } = await this.#opened;
      forgetPage(page);
      this.#isCrashed = false;
      this.#opened = this.#open();
      void page.close().catch(() => undefined);
    }
    await this.loadURL(this.mainFrame.url);
  }

  async #open(): Promise<{ page: Page; cdp: CDPSession }> {
    const page = await makePage({
      mayNavigate: (address, frame) => frame.parentFrame() === null && (this.#isOwnLoad || this.#mayNavigate(address)),
    });
    const cdp = await page.context().newCDPSession(page);
    this.#follow(page, cdp);
    await cdp.send('Page.enable');
    await cdp.send('Runtime.addBinding', { name: POST, executionContextName: PRELOAD_WORLD });
    await cdp.send('Page.addScriptToEvaluateOnNewDocument', { source: mainWorldScript });
    if (this.#preload !== undefined) {
      const source = preloadWorldScript(readFileSync(this.#preload, 'utf8'));
      await cdp.send('Page.addScriptToEvaluateOnNewDocument', { source, worldName: PRELOAD_WORLD });
    }
    await cdp.send('Runtime.enable');
    return { page, cdp };
  }

  #mayNavigate(address: string): boolean {
    const event = preventable({ url: address, isMainFrame: true, isSameDocument: false });
    this.emit('will-navigate', event);
    return !event.defaultPrevented;
  }

  #follow(page: Page, cdp: CDPSession): void {
    cdp.on('Runtime.executionContextCreated', ({ context }) => {
      if (context.name === PRELOAD_WORLD) this.#world = context.id;
    });
    cdp.on('Runtime.executionContextDestroyed', ({ executionContextId }) => {
      if (executionContextId === this.#world) this.#world = undefined;
    });
    cdp.on('Runtime.bindingCalled', ({ name, payload }) => {
      if (name === POST) this.#fromPage(codec.decode(payload) as FromPage);
    });
    cdp.on('Page.frameNavigated', ({ frame }) => {
      if (frame.parentId !== undefined) return;
      this.#navigated(`${frame.url}${frame.urlFragment ?? ''}`, false);
    });
    cdp.on('Page.navigatedWithinDocument', ({ url }) => this.#navigated(url, true));
    cdp.on('Page.domContentEventFired', () => this.emit('dom-ready'));
    cdp.on('Page.loadEventFired', () => this.emit('did-finish-load'));
    cdp.on('Page.windowOpen', ({ url }) => {
      if (this.#openHandler({ url: toElectron(url) }).action !== 'deny')
        throw new Error('The stand-in opens no windows.');
    });
    page.on('crash', () => {
      this.#isCrashed = true;
      this.#world = undefined;
      const details = { reason: 'crashed', exitCode: 1 };
      this.emit('render-process-gone', {}, details);
      app.emit('render-process-gone', {}, ...[this, details]);
    });
  }

  #navigated(address: string, isSameDocument: boolean): void {
    const url = toElectron(address);
    this.mainFrame.url = url;
    this.emit('did-start-navigation', { url, isMainFrame: true, isSameDocument });
    if (isSameDocument) this.emit('did-navigate-in-page', {}, url);
    else this.emit('did-navigate', {}, url);
  }

  #fromPage(message: FromPage): void {
    if (message.kind === 'title') {
      if (message.title === this.#title) return;
      this.#title = message.title;
      this.emit('page-title-updated', preventable({}), message.title);
      return;
    }
    const { id, channel, args } = message;
    const event = { sender: this, senderFrame: { ...this.mainFrame } };
    answerInvoke(channel, event, args).then(
      (value) => this.#toPage({ kind: 'answer', id, value }),
      (error: Error) => this.#toPage({ kind: 'failure', id, message: error.message }),
    );
  }

  #toPage(message: ToPage): void {
    const call = `${RECEIVE}(${JSON.stringify(codec.encode(message))})`;
    this.#sending = this.#sending
      .then(() => this.#opened)
      .then(({ cdp }) => {
        // A page that is not there hears nothing.
        if (this.#world === undefined) return undefined;
        return cdp.send('Runtime.evaluate', { expression: call, contextId: this.#world });
      })
      .catch(() => undefined);
  }
}
