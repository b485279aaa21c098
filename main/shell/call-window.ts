import {
  type BrowserWindow,
  type BrowserWindowConstructorOptions,
  type HandlerDetails,
  nativeTheme,
  screen,
  type WebContents,
} from 'electron';
import { CALL_WINDOW } from '../../shared/bridge/channel.ts';

/** So large it is at first, in pixels of the screen, and so far from the edges of it. */
const SIZE = { width: 320, height: 200 };
const SMALLEST = { minWidth: 200, minHeight: 140 };
const MARGIN = 24;

/** The small window that shows the call of the main window above all others; the page of the main window draws into it. */
export class CallWindow {
  #main: BrowserWindow | undefined;
  #window: BrowserWindow | undefined;

  /** Lets the page of this window open it, one at a time. */
  follow(main: BrowserWindow): void {
    this.#main = main;
    main.webContents.on('did-create-window', (window) => {
      this.close();
      this.#window = window;
      window.once('closed', () => {
        if (this.#window === window) this.#window = undefined;
      });
      raise(window);
    });
    main.once('closed', () => {
      this.#main = undefined;
      this.close();
    });
  }

  /** The frame that a page gets for a window that it opens; undefined: it may open none such. */
  frameFor(contents: WebContents, details: HandlerDetails): BrowserWindowConstructorOptions | undefined {
    const main = this.#main;
    return main !== undefined && contents === main.webContents && isCallWindow(details) ? frameIn(main) : undefined;
  }

  /** The page that drew into it is gone. */
  close(): void {
    if (this.#window?.isDestroyed() === false) this.#window.close();
    this.#window = undefined;
  }
}

function isCallWindow({ url, frameName }: HandlerDetails): boolean {
  return frameName === CALL_WINDOW && url === 'about:blank';
}

/** In the corner of the screen that the main window is on. */
function frameIn(main: BrowserWindow): BrowserWindowConstructorOptions {
  const { x, y, width, height } = screen.getDisplayMatching(main.getBounds()).workArea;
  return {
    ...SIZE,
    ...SMALLEST,
    x: x + width - SIZE.width - MARGIN,
    y: y + height - SIZE.height - MARGIN,
    title: 'Hearth',
    show: false,
    alwaysOnTop: true,
    skipTaskbar: true,
    minimizable: false,
    maximizable: false,
    fullscreenable: false,
    autoHideMenuBar: true,
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#191715' : '#ffffff',
    // It has no door to the app: what is in it belongs to the page of the main window.
    webPreferences: {
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
    },
  };
}

/** Shows it above all others, on every desktop, without taking the keyboard from what somebody works in. */
function raise(window: BrowserWindow): void {
  window.removeMenu();
  window.setAlwaysOnTop(true, 'floating');
  window.setVisibleOnAllWorkspaces(true, { visibleOnFullScreen: true });
  // Else it would lie over the screen that one shares.
  window.setContentProtection(true);
  window.showInactive();
}
