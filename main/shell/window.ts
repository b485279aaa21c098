import { BrowserWindow, type BrowserWindowConstructorOptions, nativeTheme } from 'electron';
import type { Log } from '../log.ts';

export interface WindowOptions {
  /** Path of the built preload. */
  readonly preload: string;
  /** Path of the picture that Linux shows for the window. */
  readonly icon: string;
  readonly frame: BrowserWindowConstructorOptions;
  readonly log: Log;
}

/** So often within a minute a crashed page is loaded again. */
const MOST_RELOADS = 3;

/** Makes a window that holds a page which may do nothing but ask the app. */
export function makeWindow({ preload, icon, frame, log }: WindowOptions): BrowserWindow {
  const window = new BrowserWindow({
    ...frame,
    show: false,
    autoHideMenuBar: true,
    title: 'Hearth',
    ...(process.platform === 'linux' ? { icon } : {}),
    // The page's own ground, so that nothing flashes before it is drawn.
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#191715' : '#ffffff',
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      // Elsewhere than on macOS the dictionaries would be fetched from the internet.
      spellcheck: process.platform === 'darwin',
    },
  });
  reloadWhenCrashed(window, log);
  return window;
}

function reloadWhenCrashed(window: BrowserWindow, log: Log): void {
  let crashes: number[] = [];
  window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    log.error('shell.window_crashed', { reason, exit_code: exitCode });
    if (reason === 'clean-exit' || window.isDestroyed()) return;
    const now = Date.now();
    crashes = [...crashes.filter((time) => now - time < 60_000), now];
    if (crashes.length <= MOST_RELOADS) window.webContents.reload();
  });
  window.on('unresponsive', () => log.warn('shell.window_unresponsive'));
}

/** Brings the window back to where it can be seen, with a page even if that crashed too often. */
export function showWindow(window: BrowserWindow): void {
  if (window.webContents.isCrashed()) window.webContents.reload();
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}
