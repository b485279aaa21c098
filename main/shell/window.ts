import { BrowserWindow, nativeTheme } from 'electron';

export interface WindowOptions {
  readonly url: string;
  /** Path of the built preload. */
  readonly preload: string;
}

/** Opens a window on a page of the host; it shows itself when there is something to see. */
export async function openWindow({ url, preload }: WindowOptions): Promise<BrowserWindow> {
  const window = new BrowserWindow({
    width: 1180,
    height: 780,
    minWidth: 360,
    minHeight: 480,
    show: false,
    autoHideMenuBar: true,
    title: 'Hearth',
    // The page's own ground, so that nothing flashes before it is drawn.
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#191715' : '#ffffff',
    webPreferences: { preload, sandbox: true, contextIsolation: true, nodeIntegration: false, webviewTag: false },
  });
  window.once('ready-to-show', () => window.show());
  await window.loadURL(url);
  return window;
}

/** Brings the window back to where it can be seen. */
export function showWindow(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}
