import { EventEmitter } from 'node:events';
import { readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { toChromium, toElectron } from './addresses.ts';
import { app } from './app.ts';
import type { CdpEnd } from './cdp.ts';
import { adopters, type ChromiumPage, makePage } from './chromium-page.ts';
import { makeCodec } from './codec.ts';
import { answerInvoke } from './ipc-main.ts';
import {
  ASK_SCREEN,
  type FromPage,
  mainWorldScript,
  POST,
  PRELOAD_WORLD,
  preloadWorldScript,
  RECEIVE,
  type ToPage,
} from './page-scripts.ts';
import { makeQueue } from './queue.ts';
import { preventable } from './registry.ts';
import { askScreen } from './screen-request.ts';
import { defaultSession } from './session.ts';

const codec = makeCodec();

interface OpenAnswer {
  readonly action: string;
  readonly overrideBrowserWindowOptions?: object;
}
type OpenHandler = (details: { url: string; frameName: string; features: string }) => OpenAnswer;

export interface ContentsOptions {
  readonly preload: string | undefined;
  readonly width: number;
  readonly height: number;
  /** A page that Chromium has opened already. */
  readonly target?: string | undefined;
}

/** `webContents`: a page of a real Chromium, with the preload in a world of its own. */
export class WebContents extends EventEmitter {
  static #last = 0;
  static readonly #all = new Set<WebContents>();
  readonly id: number;
  readonly session = defaultSession;
  readonly mainFrame = { url: '', parent: null };
  readonly #options: ContentsOptions;
  #opened: Promise<ChromiumPage>;
  /** What is sent to the page goes one after the other. */
  #sending: Promise<unknown> = Promise.resolve();
  #world: number | undefined;
  #isOwnLoad = false;
  #isCrashed = false;
  #isDestroyed = false;
  #title = '';
  #openHandler: OpenHandler = () => ({ action: 'allow' });
  /** What was said of windows that the page opens, in their order, before and after they are there. */
  readonly #openings = makeQueue<{ readonly answer: OpenAnswer; readonly frameName: string }>();

  constructor(options: ContentsOptions) {
    super();
    WebContents.#last += 1;
    this.id = WebContents.#last;
    this.#options = options;
    WebContents.#all.add(this);
    if (options.target !== undefined) this.mainFrame.url = 'about:blank';
    this.#opened = this.#open();
    this.#opened.catch(() => undefined);
    app.emit('web-contents-created', {}, this);
  }

  static fromFrame(frame: object): WebContents | undefined {
    return [...WebContents.#all].find(({ mainFrame }) => mainFrame === frame);
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

  setBackgroundThrottling(): void {}

  /** For the driver of a test, as well as for the app. */
  async executeJavaScript(expression: string): Promise<unknown> {
    const { cdp } = await this.#opened;
    const settings = { awaitPromise: true, returnByValue: true, userGesture: true };
    const { result, exceptionDetails } = await cdp.send('Runtime.evaluate', { expression, ...settings });
    if (exceptionDetails === undefined) return result.value;
    throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  }

  /** For the driver of a test: the person chooses those files in the field of that selector. */
  async chooseFiles(selector: string, files: readonly string[]): Promise<void> {
    for (const path of files) {
      const { size, mtimeMs } = statSync(path);
      this.#toPage({ kind: 'file', key: `${basename(path)} ${size} ${Math.floor(mtimeMs)}`, path });
    }
    await this.#sending;
    const { cdp } = await this.#opened;
    const expression = `document.querySelector(${JSON.stringify(selector)})`;
    const { result } = await cdp.send('Runtime.evaluate', { expression });
    if (result.objectId === undefined) throw new Error(`Nothing is at ${selector}.`);
    await cdp.send('DOM.setFileInputFiles', { files: [...files], objectId: result.objectId });
  }

  send(channel: string, ...args: unknown[]): void {
    // Encoded at once: what cannot be cloned fails where it is sent.
    this.#toPage({ kind: 'event', channel, args });
  }

  async loadURL(address: string): Promise<void> {
    const { cdp } = await this.#opened;
    this.#isOwnLoad = true;
    try {
      const loaded = new Promise<void>((resolve) => this.once('did-finish-load', resolve));
      const { errorText, loaderId } = await cdp.send('Page.navigate', { url: toChromium(address) });
      if (errorText !== undefined) throw new Error(`${errorText} loading '${address}'`);
      if (loaderId !== undefined) await loaded;
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

  /** Whether the page takes itself for the one that somebody is at. */
  setFocused(enabled: boolean): void {
    void this.#opened
      .then(({ cdp }) => cdp.send('Emulation.setFocusEmulationEnabled', { enabled }))
      .catch(() => undefined);
  }

  destroy(): void {
    this.#isDestroyed = true;
    WebContents.#all.delete(this);
    this.emit('destroyed');
    void this.#opened.then((page) => page.close()).catch(() => undefined);
  }

  async #reload(): Promise<void> {
    if (this.#isCrashed) {
      const crashed = await this.#opened;
      this.#isCrashed = false;
      this.#opened = this.#open();
      void crashed.close().catch(() => undefined);
    }
    await this.loadURL(this.mainFrame.url);
  }

  async #open(): Promise<ChromiumPage> {
    const { preload, width, height, target } = this.#options;
    const page = await makePage({
      width,
      height,
      target,
      closed: () => this.emit('page-closed'),
      mayNavigate: (address, frameId) => frameId === page.targetId && (this.#isOwnLoad || this.#mayNavigate(address)),
    });
    const { cdp } = page;
    this.#follow(page);
    adopters.set(page.targetId, (child) => this.#adopt(child));
    // Without waiting for each: they are carried out in their order.
    const prepared = [
      cdp.send('Runtime.addBinding', { name: POST, executionContextName: PRELOAD_WORLD }),
      cdp.send('Runtime.addBinding', { name: ASK_SCREEN }),
      cdp.send('Page.addScriptToEvaluateOnNewDocument', { source: mainWorldScript }),
      ...(preload === undefined ? [] : [addPreload(cdp, preload)]),
      cdp.send('Runtime.enable'),
      cdp.send('Log.enable'),
    ];
    await Promise.all(prepared);
    return page;
  }

  /** A window that the page has opened becomes one of the app, if the app lets it. */
  async #adopt(target: string): Promise<boolean> {
    const { answer, frameName } = await this.#openings.take();
    if (answer.action === 'deny') return false;
    this.emit('child-opened', { options: answer.overrideBrowserWindowOptions, frameName, target });
    return true;
  }

  #mayNavigate(address: string): boolean {
    const event = preventable({ url: address, isMainFrame: true, isSameDocument: false });
    this.emit('will-navigate', event);
    return !event.defaultPrevented;
  }

  #follow({ cdp, targetId }: ChromiumPage): void {
    cdp.on('Runtime.executionContextCreated', ({ context }) => {
      const isMain = context.auxData?.frameId === targetId;
      if (context.name === PRELOAD_WORLD && isMain) this.#world = context.id;
    });
    cdp.on('Runtime.executionContextDestroyed', ({ executionContextId }) => {
      if (executionContextId === this.#world) this.#world = undefined;
    });
    cdp.on('Runtime.bindingCalled', ({ name, payload }) => {
      if (name === POST) this.#fromPage(codec.decode(payload) as FromPage);
      if (name === ASK_SCREEN) askScreen(this, cdp, payload);
    });
    cdp.on('Page.frameNavigated', ({ frame }) => {
      if (frame.id === targetId) this.#navigated(`${frame.url}${frame.urlFragment ?? ''}`, false);
    });
    cdp.on('Page.navigatedWithinDocument', ({ frameId, url }) => {
      if (frameId === targetId) this.#navigated(url, true);
    });
    const logged = (level: string, message: string) => this.emit('console-message', { level, message });
    cdp.on('Runtime.consoleAPICalled', ({ type, args }) =>
      logged(type, args.map(({ value, description }) => String(value ?? description)).join(' ')),
    );
    cdp.on('Runtime.exceptionThrown', ({ exceptionDetails: { text, exception } }) =>
      logged('error', `${text} ${exception?.description ?? ''}`),
    );
    cdp.on('Log.entryAdded', ({ entry }) => logged(entry.level, `${entry.text} ${entry.url ?? ''}`));
    cdp.on('Page.domContentEventFired', () => this.emit('dom-ready'));
    cdp.on('Page.loadEventFired', () => this.emit('did-finish-load'));
    cdp.on('Page.windowOpen', ({ url, windowName: frameName, windowFeatures }) => {
      const answer = this.#openHandler({ url: toElectron(url), frameName, features: windowFeatures.join(',') });
      this.#openings.put({ answer, frameName });
    });
    cdp.on('Inspector.targetCrashed', () => {
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
    const expression = `${RECEIVE}(${JSON.stringify(codec.encode(message))})`;
    this.#sending = this.#sending
      .then(() => this.#opened)
      .then(({ cdp }) => {
        // A page that is not there hears nothing.
        if (this.#world === undefined) return undefined;
        return cdp.send('Runtime.evaluate', { expression, contextId: this.#world });
      })
      .catch(() => undefined);
  }
}

function addPreload(cdp: CdpEnd, preload: string) {
  const source = preloadWorldScript(readFileSync(preload, 'utf8'));
  return cdp.send('Page.addScriptToEvaluateOnNewDocument', { source, worldName: PRELOAD_WORLD });
}

/** `webContents`, as far as the shell uses it. */
export const webContents = { fromFrame: (frame: object) => WebContents.fromFrame(frame) };
