import { join } from 'node:path';
import {
  type BrowserWindow,
  type BrowserWindowConstructorOptions,
  type HandlerDetails,
  screen,
  type WebContents,
} from 'electron';
import { BRIDGE_CHANNEL } from '../../shared/bridge/channel.ts';
import type { BridgeEvent } from '../../shared/bridge/index.ts';
import type { Log } from '../log.ts';
import { CallWindow } from './call-window.ts';
import { pageAddress } from './page.ts';
import { conversationRoute } from './routes.ts';
import type { ShellState } from './state.ts';
import { makeWindow, showWindow } from './window.ts';
import { type PlaceKeeper, placeOnScreen, SMALLEST } from './window-place.ts';

export interface WindowsOptions {
  readonly preload: string;
  /** The folder of the pictures. */
  readonly icons: string;
  readonly places: PlaceKeeper;
  readonly state: ShellState;
  /** The main window is gone, and was not put away only. */
  readonly closed: () => void;
  /** The page of the main window is gone, with the call that it held. */
  readonly left: () => void;
  readonly log: Log;
}

const CHAT_SIZE = { width: 420, height: 640, minWidth: 320, minHeight: 400 };

/** The windows of the app: the main one, which stays for as long as the app runs, and one for a private chat each. */
export class AppWindows {
  readonly #options: WindowsOptions;
  readonly #chats = new Map<string, BrowserWindow>();
  /** Pages that asked something since they were loaded: they hear what they are told. */
  readonly #listening = new WeakSet<WebContents>();
  /** What the main window is told as soon as it listens. */
  #waiting: BridgeEvent[] = [];
  readonly #callWindow = new CallWindow();
  #main: BrowserWindow | undefined;
  #pageTitle = 'Hearth';
  #leaving = false;

  constructor(options: WindowsOptions) {
    this.#options = options;
    options.state.watch((view, before) => {
      if (view.unread !== before.unread) this.#retitle();
    });
  }

  get main(): BrowserWindow | undefined {
    return this.#main;
  }

  /** Opens the main window; one that starts hidden is there all the same, and tells of messages. */
  openMain({ hidden }: { readonly hidden: boolean }): void {
    const { places } = this.#options;
    const areas = screen.getAllDisplays().map(({ workArea }) => workArea);
    const window = this.#make({
      ...placeOnScreen(places.kept?.bounds, areas),
      minWidth: SMALLEST.width,
      minHeight: SMALLEST.height,
    });
    this.#main = window;
    if (places.kept?.maximized === true) window.once('show', () => window.maximize());
    if (!hidden) window.once('ready-to-show', () => window.show());
    this.#keepPlace(window);
    this.#callWindow.follow(window);
    this.#tellWhetherAway(window);
    window.on('close', (event) => {
      if (this.#leaving || !this.#isPutAway()) return;
      event.preventDefault();
      hideWindow(window);
    });
    window.on('closed', () => {
      this.#main = undefined;
      this.#options.closed();
    });
    window.on('page-title-updated', (event, title) => {
      event.preventDefault();
      this.#pageTitle = title;
      this.#retitle();
    });
    this.#load(window, pageAddress());
  }

  /** Brings the main window to the front. */
  showMain(): void {
    if (this.#main !== undefined) showWindow(this.#main);
  }

  /** Opens the small window of a private chat, or brings the one that is open to the front. */
  openChat(conversation: string): void {
    const open = this.#chats.get(conversation);
    if (open !== undefined) {
      showWindow(open);
      return;
    }
    const window = this.#make(CHAT_SIZE);
    this.#chats.set(conversation, window);
    window.on('closed', () => this.#chats.delete(conversation));
    window.once('ready-to-show', () => window.show());
    this.#load(window, pageAddress(conversationRoute(conversation), '?window=chat'));
  }

  /** Shows a conversation where it is open already, otherwise in the main window. */
  showConversation(conversation: string): void {
    const chat = this.#chats.get(conversation);
    if (chat !== undefined) showWindow(chat);
    else this.showAt(conversationRoute(conversation));
  }

  /** Brings the main window to the front, at a route of the interface. */
  showAt(route: string): void {
    this.showMain();
    this.tellMain({ event: 'open', route });
  }

  /** Brings the main window to the front, for it to join by a link. */
  showLink(link: string): void {
    this.showMain();
    this.tellMain({ event: 'link', link });
  }

  /** The frame of a window that a page may open itself; undefined: none. */
  childWindow(contents: WebContents, details: HandlerDetails): BrowserWindowConstructorOptions | undefined {
    return this.#callWindow.frameFor(contents, details);
  }

  /** While a call runs the page goes on at its full pace, seen or not. */
  holdCall(isRunning: boolean): void {
    this.#main?.webContents.setBackgroundThrottling(!isRunning);
  }

  /** Tells every window. */
  tell(event: BridgeEvent): void {
    for (const window of [this.#main, ...this.#chats.values()]) if (window !== undefined) send(window, event);
  }

  /** Tells one page. */
  tellPage(contents: WebContents, event: BridgeEvent): void {
    const window = [this.#main, ...this.#chats.values()].find((each) => each?.webContents === contents);
    if (window !== undefined) send(window, event);
  }

  /** Tells the main window, when it listens. */
  tellMain(event: BridgeEvent): void {
    if (this.#main !== undefined && this.#listening.has(this.#main.webContents)) send(this.#main, event);
    else this.#waiting.push(event);
  }

  /** A page asked something, so it listens from now on. */
  heard(contents: WebContents): void {
    if (this.#listening.has(contents)) return;
    this.#listening.add(contents);
    if (contents !== this.#main?.webContents) return;
    for (const event of this.#waiting.splice(0)) this.tellMain(event);
  }

  /** From now on windows that are closed do not stay in the tray. */
  leave(): void {
    this.#leaving = true;
  }

  #make(frame: Parameters<typeof makeWindow>[0]['frame']): BrowserWindow {
    const { preload, icons, log } = this.#options;
    const window = makeWindow({ preload, icon: join(icons, 'icon.png'), frame, log });
    const { webContents } = window;
    webContents.on('did-start-navigation', (details) => {
      if (details.isMainFrame && !details.isSameDocument) this.#pageLeft(webContents);
    });
    webContents.on('render-process-gone', () => this.#pageLeft(webContents));
    return window;
  }

  #pageLeft(contents: WebContents): void {
    this.#listening.delete(contents);
    if (contents !== this.#main?.webContents) return;
    this.#callWindow.close();
    this.#options.left();
  }

  #tellWhetherAway(window: BrowserWindow): void {
    const tell = (away: boolean) => {
      // One that does not listen holds no call.
      if (this.#listening.has(window.webContents)) send(window, { event: 'put_away', away });
    };
    for (const put of ['minimize', 'hide'] as const) window.on(put as 'hide', () => tell(true));
    for (const back of ['restore', 'show'] as const) window.on(back as 'show', () => tell(false));
  }

  #load(window: BrowserWindow, address: string): void {
    // A page that does not come says so itself; one that is left before it came is no matter.
    window.loadURL(address).catch((error: unknown) => this.#options.log.info('shell.page_not_loaded', { error }));
  }

  #keepPlace(window: BrowserWindow): void {
    const keep = () => {
      if (window.isMinimized() || window.isFullScreen()) return;
      this.#options.places.keep({ bounds: window.getNormalBounds(), maximized: window.isMaximized() });
    };
    window.on('resize', keep);
    window.on('move', keep);
    window.on('maximize', keep);
    window.on('unmaximize', keep);
  }

  /** On macOS an app goes on without windows anyway. */
  #isPutAway(): boolean {
    return process.platform === 'darwin' || this.#options.state.view.preferences.close_to_tray;
  }

  #retitle(): void {
    const { unread } = this.#options.state.view;
    this.#main?.setTitle(unread > 0 ? `(${unread}) ${this.#pageTitle}` : this.#pageTitle);
  }
}

function send(window: BrowserWindow, event: BridgeEvent): void {
  if (!window.isDestroyed() && !window.webContents.isCrashed()) window.webContents.send(BRIDGE_CHANNEL, event);
}

function hideWindow(window: BrowserWindow): void {
  if (!window.isFullScreen()) {
    window.hide();
    return;
  }
  // A window that is hidden while it fills the screen would leave macOS on an empty one.
  window.once('leave-full-screen', () => window.hide());
  window.setFullScreen(false);
}
