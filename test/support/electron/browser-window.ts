import { EventEmitter } from 'node:events';
import { app } from './app.ts';
import { openWindows, preventable } from './registry.ts';
import { WebContents } from './web-contents.ts';

interface Bounds {
  x: number;
  y: number;
  width: number;
  height: number;
}

interface WindowOptions extends Partial<Bounds> {
  show?: boolean;
  title?: string;
  alwaysOnTop?: boolean;
  webPreferences?: { preload?: string };
}

/** `BrowserWindow`: a page, and the state of a frame that nobody draws around it. */
export class BrowserWindow extends EventEmitter {
  static #last = 0;
  static #focused: BrowserWindow | undefined;
  readonly id: number;
  readonly options: WindowOptions;
  readonly webContents: WebContents;
  #bounds: Bounds;
  #title: string;
  #isVisible: boolean;
  #isMinimized = false;
  #isMaximized = false;
  #isDestroyed = false;
  #isAlwaysOnTop: boolean;

  /** `target`: a page that Chromium has opened already. */
  constructor(options: WindowOptions = {}, target?: string) {
    super();
    if (!app.isReady()) throw new Error('Cannot create BrowserWindow before app is ready');
    BrowserWindow.#last += 1;
    this.id = BrowserWindow.#last;
    this.options = options;
    const { x = 100, y = 60, width = 800, height = 600 } = options;
    this.#bounds = { x, y, width, height };
    this.#title = options.title ?? '';
    this.#isVisible = options.show ?? true;
    openWindows.add(this);
    this.#isAlwaysOnTop = options.alwaysOnTop ?? false;
    this.webContents = new WebContents({ preload: options.webPreferences?.preload, width, height, target });
    this.webContents.on('child-opened', ({ options: given, frameName, target: child }) => {
      this.webContents.emit('did-create-window', new BrowserWindow(given, child), { frameName, url: 'about:blank' });
    });
    this.webContents.on('page-closed', () => this.destroy());
    this.webContents.once('dom-ready', () => this.emit('ready-to-show'));
    this.webContents.on('page-title-updated', (event, title) => {
      this.emit('page-title-updated', event, title);
      if (!event.defaultPrevented) this.#title = title;
    });
    app.emit('browser-window-created', {}, this);
  }

  static getAllWindows(): BrowserWindow[] {
    return [...openWindows].filter((window) => window instanceof BrowserWindow);
  }

  static getFocusedWindow(): BrowserWindow | null {
    return BrowserWindow.#focused ?? null;
  }

  static fromWebContents(contents: WebContents): BrowserWindow | null {
    return BrowserWindow.getAllWindows().find((window) => window.webContents === contents) ?? null;
  }

  loadURL(address: string): Promise<void> {
    return this.webContents.loadURL(address);
  }

  show(): void {
    if (!this.#isVisible) {
      this.#isVisible = true;
      this.emit('show');
    }
    this.focus();
  }

  showInactive(): void {
    this.#isVisible = true;
    this.emit('show');
  }

  hide(): void {
    if (!this.#isVisible) return;
    this.#isVisible = false;
    this.blur();
    this.emit('hide');
  }

  focus(): void {
    if (BrowserWindow.#focused === this) return;
    BrowserWindow.#focused?.blur();
    BrowserWindow.#focused = this;
    this.webContents.setFocused(true);
    this.emit('focus');
  }

  blur(): void {
    if (BrowserWindow.#focused !== this) return;
    BrowserWindow.#focused = undefined;
    this.webContents.setFocused(false);
    this.emit('blur');
  }

  minimize(): void {
    this.#isMinimized = true;
    this.blur();
    this.emit('minimize');
  }

  restore(): void {
    this.#isMinimized = false;
    this.emit('restore');
  }

  maximize(): void {
    this.#isMaximized = true;
    this.emit('maximize');
  }

  unmaximize(): void {
    this.#isMaximized = false;
    this.emit('unmaximize');
  }

  isVisible = () => this.#isVisible;
  isFocused = () => BrowserWindow.#focused === this;
  isMinimized = () => this.#isMinimized;
  isMaximized = () => this.#isMaximized;
  isFullScreen = () => false;
  isDestroyed = () => this.#isDestroyed;
  isAlwaysOnTop = () => this.#isAlwaysOnTop;
  getBounds = () => ({ ...this.#bounds });
  getNormalBounds = () => ({ ...this.#bounds });
  getTitle = () => this.#title;

  setTitle(title: string): void {
    this.#title = title;
  }

  setBounds(bounds: Partial<Bounds>): void {
    const before = this.#bounds;
    this.#bounds = { ...before, ...bounds };
    const { x, y, width, height } = this.#bounds;
    if (x !== before.x || y !== before.y) this.emit('move');
    if (width !== before.width || height !== before.height) this.emit('resize');
  }

  flashFrame(): void {}
  removeMenu(): void {}
  setVisibleOnAllWorkspaces(): void {}
  setContentProtection(): void {}

  setAlwaysOnTop(isOnTop: boolean): void {
    this.#isAlwaysOnTop = isOnTop;
  }

  close(): void {
    if (this.#isDestroyed) return;
    const event = preventable({});
    this.emit('close', event);
    if (!event.defaultPrevented) this.destroy();
  }

  destroy(): void {
    if (this.#isDestroyed) return;
    this.#isDestroyed = true;
    this.blur();
    openWindows.delete(this);
    this.webContents.destroy();
    this.emit('closed');
    app.windowClosed();
  }
}
